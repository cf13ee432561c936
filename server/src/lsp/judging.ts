import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { Folder } from './folder.ts';
import type { Home } from './home.ts';
import type { Lodging } from './lodging.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Verdict } from './verdict.ts';

/** Why a file was judged: its own text changed, or something that it depends on did. */
export type Cause = 'own-text' | 'elsewhere';

/** What judging works with. */
export interface JudgingOptions {
  readonly documents: OpenDocuments;
  /** Deepest first. */
  folders(): readonly Folder[];
  lodge(document: OpenDocument): Promise<Lodging>;
  toVerdict(home: Home, report: FileReport, document: OpenDocument | undefined): Promise<Verdict>;
  emptyVerdict(document: OpenDocument): Verdict;
  logFailure(what: string, failure: unknown): void;
  onVerdict(verdict: Verdict, cause: Cause): void;
  /** A file is gone, or there is nothing to say about it any more. */
  onGone(uri: string): void;
}

/**
 * Judges the newest text of a document. When a newer one comes meanwhile, what was found is dropped: the
 * newer text has its own turn.
 */
export async function judgeText(options: JudgingOptions, document: OpenDocument): Promise<void> {
  const revision = document.revision();
  const started = performance.now();
  document.beginCheck();
  try {
    const text = document.text();
    const lodging = await options.lodge(document);
    for (const { folder, path } of lodging.places) {
      await folder.setText(path, text);
    }
    if (isCurrent(document, revision)) {
      const verdict = await judgeAtHome(options, document, { lodging, text });
      if (isCurrent(document, revision)) {
        document.endCheck(revision, verdict, performance.now() - started);
        options.onVerdict(verdict, 'own-text');
      }
    }
  } catch (failure) {
    options.logFailure(`judging ${document.uri}`, failure);
    document.endCheck(revision, options.emptyVerdict(document), undefined);
  }
}

/** Judges a document whose text did not change, because of what changed elsewhere. */
export async function judgeAgain(
  options: JudgingOptions,
  document: OpenDocument,
  home: Folder,
): Promise<void> {
  const revision = document.revision();
  const path = document.lodging?.path ?? '';
  const verdict = home.settings().isEnabled
    ? await options.toVerdict(home, await home.use(workspace => workspace.check(path)), document)
    : options.emptyVerdict(document);
  if (isCurrent(document, revision)) {
    document.endCheck(revision, verdict, undefined);
    options.onVerdict(verdict, 'elsewhere');
  }
}

/** Judges a file that is not open. The deepest folder around it does; others leave it alone. */
export async function judgeClosed(
  options: JudgingOptions,
  folder: Folder,
  path: WorkspacePath,
): Promise<void> {
  const isOpen = (): boolean => options.documents.at(folder, path) !== undefined;
  if (isOpen() || ownerOf(options, folder, path) !== folder) {
    return;
  }
  const report = await folder.use(workspace => workspace.check(path));
  const isNothing = report.formats.length === 0 && report.findings.length === 0;
  if (isNothing || !folder.settings().isEnabled) {
    options.onGone(folder.uriOf(path));
    return;
  }
  const verdict = await options.toVerdict(folder, report, undefined);
  if (!isOpen()) {
    options.onVerdict(verdict, 'elsewhere');
  }
}

function isCurrent(document: OpenDocument, revision: number): boolean {
  return document.isOpen() && document.revision() === revision;
}

interface Handed {
  readonly lodging: Lodging;
  readonly text: string;
}

async function judgeAtHome(
  options: JudgingOptions,
  document: OpenDocument,
  { lodging, text }: Handed,
): Promise<Verdict> {
  const { home, path, places } = lodging;
  if (home === undefined || !home.settings().isEnabled) {
    return options.emptyVerdict(document);
  }
  const place = places.find(({ folder }) => folder === home);
  if (place === undefined) {
    await home.change(workspace => workspace.setOpenText(path, text));
  }
  place?.folder.dirty.delete(path);
  const report = await home.use(workspace => workspace.check(path));
  return options.toVerdict(home, report, document);
}

function ownerOf(options: JudgingOptions, folder: Folder, path: WorkspacePath): Folder {
  const absolute = folder.absoluteOf(path);
  return options.folders().find(other => other.pathOf(absolute) !== undefined) ?? folder;
}
