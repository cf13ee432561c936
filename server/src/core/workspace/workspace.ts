import { languageOf } from '../formats/fileIndex.ts';
import type { RecognizedFormat } from '../formats/format.ts';
import { DEFAULT_CONFIG, type LintConfig, renameRules } from '../lint/config.ts';
import type { RuleTimer } from '../lint/lintDocument.ts';
import type { DocumentModel } from '../model/pipelineModel.ts';
import { ancestorsOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { CompiledSchema } from '../schema/jsonSchema.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { buildFailureReport, buildReport, type FileReport } from './buildReport.ts';
import { type ChangeKind, inputKeysOf } from './changes.ts';
import { findConfig } from './config.ts';
import { createDependencies, type Question } from './dependencies.ts';
import { explainFailure } from './fileFindings.ts';
import { type FileState, formatsOf, type JudgedDocument, releaseState } from './fileState.ts';
import type { Inside } from './inside.ts';
import { judgeDocument } from './judgeDocument.ts';
import { createJudgements } from './judgements.ts';
import type { Logger } from './logger.ts';
import type { IndexChange } from './modelIndex.ts';
import { createPointers } from './pointers.ts';
import { readFile } from './readFile.ts';
import { type ScanResult, scanWorkspace } from './scan.ts';
import { rememberSchemas } from './schemaCache.ts';
import { Store, type StoreOptions } from './store.ts';

/** What a workspace is made of; all that can fail or differ between editor and terminal is passed in. */
export interface WorkspaceOptions extends StoreOptions {
  readonly logger: Logger;
  /** Loads the schema of a format when the first document of it turns up. */
  loadSchema(id: string): Promise<CompiledSchema>;
  /** Left out, nobody wants to know how long rules take; the engine has no clock. */
  readonly timeRule?: RuleTimer;
}

/** How a scan is watched and stopped. */
export interface ScanWatch {
  onProgress?(done: number, total: number): void;
  isCancelled?(): boolean;
}

/**
 * One workspace folder: its files, what they say together, and what is wrong with them. It reads the
 * disk only through its `FileSystem`; calls are carried out one after the other, in the order made.
 */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #store: Store;
  readonly #states = new Map<WorkspacePath, FileState>();
  readonly #judgements = createJudgements();
  /** Who has to be read again, and who has to be judged again, when an answer changes. */
  readonly #readers = createDependencies();
  readonly #judges = createDependencies();
  readonly #pointers = createPointers();
  readonly #changed = new Map<WorkspacePath, ChangeKind>();
  readonly #loadSchema: (id: string) => Promise<CompiledSchema>;
  /** Files that may be something else now, without a change of their text. */
  readonly #toldAnew = new Set<WorkspacePath>();
  #adjustConfig: (config: LintConfig) => LintConfig = config => config;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#store = new Store(options);
    this.#loadSchema = rememberSchemas(options.loadSchema);
  }

  /**
   * What the command line or the editor's settings change about every config that is found. All files
   * are judged anew when they are asked for next, and read anew when they may be something else now.
   */
  adjustConfig(adjust: (config: LintConfig) => LintConfig): void {
    this.#adjustConfig = adjust;
    const { formats } = adjust(DEFAULT_CONFIG);
    const isSame = JSON.stringify([...formats]) === JSON.stringify([...this.#store.formatSettings]);
    this.#store.formatSettings = formats;
    for (const [path, state] of this.#states) {
      this.#judgements.drop(state);
      if (!isSame) {
        this.#toldAnew.add(path);
      }
    }
  }

  /** Reads every file that a format may want. */
  scan(watch: ScanWatch = {}): Promise<ScanResult> {
    return this.#enqueue(() => this.#scan(watch));
  }

  /** Text of a document that is open in an editor; it stands before the disk until it is closed. */
  setOpenText(path: WorkspacePath, text: string): void {
    this.#changed.set(
      path,
      this.#store.inputs.isOpen(path) ? (this.#changed.get(path) ?? 'text') : 'existence',
    );
    this.#store.inputs.setOverlay(path, text);
  }

  /** The document was closed; the disk counts again. */
  closeText(path: WorkspacePath): void {
    this.#store.inputs.setOverlay(path, undefined);
    this.markChanged(path);
  }

  /** Something on the disk was created, changed or deleted. */
  markChanged(path: WorkspacePath): void {
    for (const affected of [path, ...ancestorsOf(path)]) {
      this.#store.inputs.forget(affected);
    }
    this.#changed.set(path, 'existence');
  }

  /**
   * Takes in all changes since the last call.
   *
   * @returns Files whose findings may be different now, the changed ones among them, sorted.
   */
  settle(): Promise<readonly WorkspacePath[]> {
    return this.#enqueue(() => this.#settle());
  }

  /** Everything there is to say about a file. */
  check(path: WorkspacePath): Promise<FileReport> {
    return this.#enqueue(() => this.#check(path));
  }

  /** What each document of a file was taken for, likeliest first. */
  recognize(path: WorkspacePath): Promise<readonly (readonly RecognizedFormat[])[]> {
    return this.#enqueue(async () => {
      const { documents } = await this.#ensureRead(path);
      return documents.map(({ recognized }) => recognized);
    });
  }

  /** What a file says, as last read. */
  modelsOf(path: WorkspacePath): readonly DocumentModel[] {
    return this.#store.index.modelsOf(path);
  }

  /** A file as documents, for places in it; `undefined` when it cannot be read. */
  source(path: WorkspacePath): Promise<SourceFile | undefined> {
    return this.#enqueue(() => this.#store.loadSource(path));
  }

  /** Answers a question about a place in a file. */
  ask<Value>(question: (inside: Inside) => Promise<Value>): Promise<Value> {
    const own = { store: this.#store, loadSchema: this.#loadSchema };
    const stateOf = async (path: WorkspacePath): Promise<FileState> =>
      this.#states.get(path) ?? (await this.#ensureRead(path));
    return this.#enqueue(() => question({ ...this.#options, ...own, stateOf }));
  }

  /** Files that were read, sorted. */
  files(): readonly WorkspacePath[] {
    return [...this.#states.keys()].sort();
  }

  #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #scan(watch: ScanWatch): Promise<ScanResult> {
    const { fileSystem, formats } = this.#options;
    const { include, exclude } = (await this.#findConfig('')).config;
    const isCancelled = (): boolean => watch.isCancelled?.() === true;
    const result = await scanWorkspace({ fileSystem, formats, include, exclude, isCancelled });
    for (const [done, path] of result.files.entries()) {
      if (isCancelled()) {
        break;
      }
      watch.onProgress?.(done, result.files.length);
      await this.#ensureRead(path);
    }
    return result;
  }

  async #settle(): Promise<readonly WorkspacePath[]> {
    if (this.#changed.size === 0 && this.#toldAnew.size === 0) {
      this.#release();
      return [];
    }
    this.#store.undecided.clear();
    const affected = new Set<WorkspacePath>();
    const unread = this.#collectUnread(affected);
    this.#changed.clear();
    for (const [path, reason] of unread) {
      affected.add(path);
      this.#invalidate(affected, this.#pointers.pointingAt(path));
      const changes = await this.#read(path, reason);
      this.#invalidate(
        affected,
        changes.flatMap(change => this.#judges.askersOf(change)),
      );
    }
    this.#release();
    return [...affected].sort();
  }

  /** Files to read again because their own text changed, or because of what they read elsewhere. */
  #collectUnread(affected: Set<WorkspacePath>): ReadonlyMap<WorkspacePath, ReadReason> {
    const unread = new Map<WorkspacePath, ReadReason>(
      [...this.#toldAnew].map(path => [path, 'elsewhere']),
    );
    this.#toldAnew.clear();
    for (const path of this.#changed.keys()) {
      if (languageOf(this.#options.formats, path) !== undefined) {
        unread.set(path, 'own-text');
      }
    }
    for (const [path, what] of this.#changed) {
      for (const key of inputKeysOf(path, what)) {
        for (const reader of this.#readers.askersOf({ kind: 'input', key })) {
          unread.set(reader, 'elsewhere');
        }
        this.#invalidate(affected, this.#judges.askersOf({ kind: 'input', key }));
      }
    }
    return unread;
  }

  #invalidate(affected: Set<WorkspacePath>, paths: readonly WorkspacePath[]): void {
    for (const path of paths) {
      affected.add(path);
      this.#judgements.drop(this.#states.get(path));
    }
  }

  /** Reads a file and files what it says; the questions whose answers that changes are returned. */
  async #read(path: WorkspacePath, reason: ReadReason): Promise<readonly IndexChange[]> {
    const before = this.#states.get(path);
    const mayReuse = reason === 'own-text';
    const state = await readFile(this.#store, this.#options.formats, { path, before, mayReuse });
    if (state === undefined) {
      this.#states.delete(path);
      this.#store.forget(path);
      this.#readers.record(path, []);
      this.#judges.record(path, []);
      return this.#store.index.update(path, []);
    }
    if (!mayReuse) {
      this.#judgements.drop(before);
    }
    this.#states.set(path, state);
    this.#readers.record(path, state.questions);
    const models = state.documents.flatMap(({ model }) => (model === undefined ? [] : [model]));
    return this.#store.index.update(path, models, state.brokenScope);
  }

  async #ensureRead(path: WorkspacePath): Promise<FileState> {
    await this.#settle();
    const state = this.#states.get(path);
    const isReleased = state?.documents.some(({ content }) => content === undefined) === true;
    if (state === undefined || isReleased) {
      const changes = await this.#read(path, 'own-text');
      this.#invalidate(
        new Set(),
        changes.flatMap(change => this.#judges.askersOf(change)),
      );
    }
    return this.#states.get(path) ?? NOTHING_READ;
  }

  async #check(path: WorkspacePath): Promise<FileReport> {
    if (languageOf(this.#options.formats, path) === undefined) {
      return buildFailureReport(path, [], DEFAULT_CONFIG);
    }
    const state = await this.#ensureRead(path);
    const text = state.isUnmarked === true ? undefined : await this.#store.loadText(path);
    if (text === undefined || (text.kind === 'text' && state.documents.length === 0)) {
      // Most YAML and Python of a workspace is wanted by no format, so nothing is asked about it.
      return buildFailureReport(path, [], DEFAULT_CONFIG);
    }
    const { config, questions } = await this.#findConfig(path);
    if (text.kind !== 'text') {
      const findings = explainFailure(this.#options.formats, path, text.kind);
      return buildFailureReport(path, findings, config);
    }
    const file = this.#store.parse(path, text.text);
    const judged = await this.#judgeAll(file, state, config);
    this.#judges.record(path, [
      ...questions,
      ...judged.flatMap(({ judgement }) => judgement.questions),
    ]);
    const report = buildReport({
      file,
      formats: formatsOf(state),
      judged,
      config,
      ruleNames: this.#options.ruleNames,
      sourceOf: other => this.#store.sourceAtHand(other),
    });
    this.#pointers.record(
      path,
      report.findings.flatMap(({ related }) => related.map(({ place }) => place.path)),
    );
    return report;
  }

  async #findConfig(
    path: WorkspacePath,
  ): Promise<{ config: LintConfig; questions: readonly Question[] }> {
    const place = { path, document: 0 };
    const { value, questions } = await this.#store.evaluate(place, files =>
      findConfig(files, path),
    );
    const renamed = renameRules(value, this.#options.ruleNames);
    return { config: this.#adjustConfig(renamed), questions };
  }

  async #judgeAll(
    file: SourceFile,
    state: FileState,
    config: LintConfig,
  ): Promise<readonly JudgedDocument[]> {
    const own = { store: this.#store, loadSchema: this.#loadSchema };
    const context = { ...this.#options, ...own, config };
    const judged: JudgedDocument[] = [];
    for (const document of file.documents) {
      const documentState = state.documents[document.index];
      if (documentState !== undefined) {
        const judgement =
          this.#judgements.get(document) ??
          (await judgeDocument(context, { path: file.path, document, state: documentState }));
        this.#judgements.set(document, judgement);
        judged.push({ document, judgement });
      }
    }
    return judged;
  }

  /** Closed files keep what they say, not their trees. */
  #release(): void {
    for (const path of this.#store.trim()) {
      const state = this.#states.get(path);
      if (state !== undefined) {
        this.#states.set(path, releaseState(state));
      }
    }
  }
}

/** Whether a file is read again because of its own text, or because of an answer it got elsewhere. */
type ReadReason = 'own-text' | 'elsewhere';

const NOTHING_READ: FileState = { documents: [], brokenScope: undefined, questions: [] };
