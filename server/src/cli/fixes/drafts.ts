import type { Fix } from '../../core/lint/finding.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import { decodeBytes } from '../../core/text/decodeBytes.ts';
import { applyTextEdits, type TextEdit } from '../../core/text/textEdit.ts';
import { MAX_FILE_BYTES } from '../../core/workspace/inputs.ts';
import { encodeLike } from '../../node/encodeText.ts';
import { writeInside } from '../../node/writeInside.ts';
import type { Session } from '../session.ts';
import type { TextChange } from './unifiedDiff.ts';

/** Texts of files with fixes in them. The workspace sees them at once, the disk when they are written. */
export interface Drafts {
  /** What edits would make of files; `undefined` when they overlap, leave a file or change nothing. */
  preview(fixes: readonly Fix[]): Promise<readonly TextChange[] | undefined>;
  /** Takes changes in; a file that can no longer be parsed with them refuses them all. */
  accept(changes: readonly TextChange[]): Promise<boolean>;
  /** All accepted changes, by path. */
  changes(): readonly TextChange[];
  /**
   * Writes the files.
   *
   * @returns Files that were left alone because somebody else changed them meanwhile.
   */
  write(): Promise<readonly WorkspacePath[]>;
}

/** Drafts of a session, none at first. */
export function createDrafts(session: Session): Drafts {
  const { workspace } = session;
  const drafts = new Map<WorkspacePath, TextChange>();
  return {
    async preview(fixes) {
      const changes: TextChange[] = [];
      const added = new Set(
        fixes.flatMap(fix =>
          fix.edits.flatMap(({ path, isNew }) => (isNew === true ? [path] : [])),
        ),
      );
      for (const [path, edits] of groupEdits(fixes)) {
        const isNew = added.has(path);
        const before = await textOf(session, path, isNew);
        const after = before === undefined ? undefined : applyTextEdits(before, edits);
        if (before === undefined || after === undefined) {
          return undefined;
        }
        changes.push({ path, before, after, ...(isNew ? { isNew } : {}) });
      }
      return changes.some(({ before, after }) => before !== after) ? changes : undefined;
    },
    async accept(changes) {
      for (const { path, after } of changes) {
        workspace.setOpenText(path, after);
      }
      if (await isBroken(session, changes)) {
        for (const { path, before } of changes) {
          workspace.setOpenText(path, before);
        }
        return false;
      }
      for (const change of changes) {
        const before = drafts.get(change.path)?.before ?? change.before;
        drafts.set(change.path, {
          ...change,
          ...drafts.get(change.path),
          before,
          after: change.after,
        });
      }
      return true;
    },
    changes: () => listChanges(drafts),
    async write() {
      const skipped: WorkspacePath[] = [];
      for (const change of listChanges(drafts)) {
        if (!(await writeChange(session, change))) {
          skipped.push(change.path);
        }
      }
      return skipped;
    },
  };
}

/** What edits count from; `undefined` where a file that is to be edited is not there, or one to be written is. */
async function textOf(
  { workspace, fileSystem }: Session,
  path: WorkspacePath,
  isNew: boolean,
): Promise<string | undefined> {
  const text = (await workspace.source(path))?.text;
  if (!isNew) {
    return text;
  }
  const isFree = text === undefined && (await fileSystem.kindOf(path)) === undefined;
  return isFree ? '' : undefined;
}

function groupEdits(fixes: readonly Fix[]): ReadonlyMap<WorkspacePath, readonly TextEdit[]> {
  const groups = new Map<WorkspacePath, TextEdit[]>();
  for (const { path, edits } of fixes.flatMap(fix => fix.edits)) {
    groups.set(path, [...(groups.get(path) ?? []), ...edits]);
  }
  return groups;
}

/** A fix works on files that parse, so one that does not parse afterwards was broken by it. */
async function isBroken({ workspace }: Session, changes: readonly TextChange[]): Promise<boolean> {
  for (const { path } of changes) {
    const source = await workspace.source(path);
    if (source?.documents.some(({ content }) => content.problems.length > 0) === true) {
      return true;
    }
  }
  return false;
}

function listChanges(drafts: ReadonlyMap<WorkspacePath, TextChange>): readonly TextChange[] {
  return [...drafts.values()]
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function writeChange(
  { root, fileSystem }: Session,
  { path, before, after, isNew }: TextChange,
): Promise<boolean> {
  const content = await fileSystem.read(path, MAX_FILE_BYTES);
  if (isNew === true) {
    const isFree = content.kind === 'missing';
    if (isFree) {
      writeInside(root, path, new TextEncoder().encode(after));
    }
    return isFree;
  }
  if (content.kind !== 'bytes') {
    return false;
  }
  const decoded = decodeBytes(content.bytes);
  if (decoded.kind !== 'text' || decoded.text !== before) {
    return false;
  }
  writeInside(root, path, encodeLike(content.bytes, after));
  return true;
}
