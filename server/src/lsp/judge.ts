import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { changeScan, takeChanges } from './fileChanges.ts';
import type { Folder } from './folder.ts';
import { type JudgingOptions, judgeAgain, judgeClosed, judgeText } from './judging.ts';
import type { OpenDocument } from './openDocument.ts';
import { breathe } from './turns.ts';

/** What the judge works with. */
export interface JudgeOptions extends JudgingOptions {
  /** Whether files that are not open are judged too. */
  wantsAllFiles(): boolean;
  /** An ignore file changed, so other files may have to be read. */
  onIgnoreChange(folder: Folder): void;
  /** There is nothing left to do. */
  onIdle(): void;
}

/** A piece of work that nothing else is judged beside. */
export type Job = () => Promise<void>;

/**
 * Decides what is done next, one thing at a time, with room for messages in between: what others ask
 * for, then documents that somebody types in, then changes on the disk, then open documents that depend
 * on what changed, then the first scan, then all other files.
 */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #jobs: Job[] = [];
  readonly #due = new Set<OpenDocument>();
  readonly #timers = new Map<OpenDocument, NodeJS.Timeout>();
  #isStarted = false;
  #isRunning = false;

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  /** Nothing is judged before, so that the client's settings count from the beginning. */
  start(): void {
    this.#isStarted = true;
    this.wake();
  }

  /** A document's text has to be judged, after a pause in milliseconds for more edits. */
  schedule(document: OpenDocument, pauseMs: number): void {
    this.#unschedule(document);
    // Always by a timer: edits that have arrived together are judged together.
    const timer = setTimeout(() => {
      this.#timers.delete(document);
      this.#due.add(document);
      this.wake();
    }, pauseMs);
    this.#timers.set(document, timer);
  }

  /** A document was closed; the disk counts again. */
  close(document: OpenDocument): void {
    this.#unschedule(document);
    this.do(() => this.#takeBack(document));
  }

  /** Has something done before anything else is judged. */
  do(job: Job): void {
    this.#jobs.push(job);
    this.wake();
  }

  /** Goes to work unless it is at work already. */
  wake(): void {
    if (this.#isStarted && !this.#isRunning) {
      this.#isRunning = true;
      void this.#work();
    }
  }

  /** Whether everything is judged that is to be judged. */
  isIdle(): boolean {
    const { documents, folders } = this.#options;
    return (
      this.#isStarted &&
      !this.#isRunning &&
      documents.all().every(document => document.isJudged()) &&
      folders().every(folder => folder.scope() !== 'scanning')
    );
  }

  #unschedule(document: OpenDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#due.delete(document);
  }

  async #work(): Promise<void> {
    for (let job = this.#nextJob(); job !== undefined; job = this.#nextJob()) {
      try {
        await job();
      } catch (failure) {
        this.#options.logFailure('judging', failure);
      }
      await breathe();
    }
    this.#isRunning = false;
    this.#options.onIdle();
  }

  #nextJob(): Job | undefined {
    return (
      this.#jobs.shift() ??
      this.#nextDue() ??
      this.#nextOfFolders(folder => this.#nextChanges(folder)) ??
      this.#nextDirtyDocument() ??
      this.#nextOfFolders(folder => (folder.canRead() ? () => folder.readNext() : undefined)) ??
      this.#nextOfFolders(folder => this.#nextDirtyFile(folder))
    );
  }

  async #takeBack(document: OpenDocument): Promise<void> {
    const { documents, folders, onGone } = this.#options;
    const { lodging, uri } = document;
    // It may be closed between two lodgings; then what it counted in before has its text.
    const former = document.takeFormerPlaces();
    for (const { folder, path } of [...(lodging?.places ?? []), ...former]) {
      await folder.closeText(path);
    }
    const homes = lodging === undefined ? former.map(({ folder }) => folder) : [lodging.home];
    const isFile = folders().some(folder => homes.includes(folder));
    if (!isFile && documents.get(uri) === undefined) {
      onGone(uri);
    }
  }

  #nextDue(): Job | undefined {
    const [document] = this.#due;
    if (document === undefined) {
      return undefined;
    }
    this.#due.delete(document);
    return () => judgeText(this.#options, document);
  }

  #nextOfFolders(next: (folder: Folder) => Job | undefined): Job | undefined {
    for (const folder of this.#options.folders()) {
      const job = next(folder);
      if (job !== undefined) {
        return job;
      }
    }
    return undefined;
  }

  #nextChanges(folder: Folder): Job | undefined {
    if (folder.changes.isEmpty()) {
      return undefined;
    }
    const changes = folder.changes.take();
    if (changeScan(changes)) {
      this.#options.onIgnoreChange(folder);
    }
    return () => takeChanges(folder, changes);
  }

  /** An open document whose own text is judged, but which depends on what changed. */
  #nextDirtyDocument(): Job | undefined {
    for (const document of this.#options.documents.all()) {
      const { lodging } = document;
      const place = lodging?.places.find(({ folder }) => folder === lodging.home);
      if (place?.folder.dirty.delete(place.path) === true && document.isJudged()) {
        return () => judgeAgain(this.#options, document, place.folder);
      }
    }
    return undefined;
  }

  #nextDirtyFile(folder: Folder): Job | undefined {
    if (!this.#options.wantsAllFiles()) {
      folder.dirty.clear();
    }
    const path = folder.scope() === 'scanning' ? undefined : firstOf(folder.dirty);
    if (path === undefined) {
      return undefined;
    }
    folder.dirty.delete(path);
    return () => judgeClosed(this.#options, folder, path);
  }
}

function firstOf(paths: Iterable<WorkspacePath>): WorkspacePath | undefined {
  const [first] = paths;
  return first;
}
