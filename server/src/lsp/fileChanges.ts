import { languageOf } from '../core/formats/fileIndex.ts';
import { formats } from '../core/formats/formats.ts';
import { isBelow, nameOf, parentOf, type WorkspacePath } from '../core/paths/workspacePath.ts';
import type { FileSystem } from '../core/workspace/fileSystem.ts';
import type { Folder } from './folder.ts';
import { findMembersBelow, findMembership, type ScanConfig } from './membership.ts';

/** What happened to a file or folder on the disk. */
export type FileEvent = 'created' | 'changed' | 'deleted';

/**
 * Changes on the disk that a folder did not take in yet. They come in floods (a checkout, a build), so
 * they are gathered and taken in together.
 */
export class FileChanges {
  readonly #pending = new Map<WorkspacePath, FileEvent>();

  add(path: WorkspacePath, event: FileEvent): void {
    if (!IGNORED.test(path)) {
      this.#pending.set(path, event);
    }
  }

  isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** All changes so far, once. */
  take(): ReadonlyMap<WorkspacePath, FileEvent> {
    const changes = new Map(this.#pending);
    this.#pending.clear();
    return changes;
  }
}

/** Git's own files change with every command and mean nothing to us, but for the list of what it tracks. */
const IGNORED = /(?:^|\/)\.git(?:$|\/(?!index$))/;

/** Whether some of the changes may change which files a scan finds. */
export function changeScan(changes: ReadonlyMap<WorkspacePath, FileEvent>): boolean {
  return [...changes.keys()].some(path => nameOf(path) === '.gitignore');
}

/** Tells the workspace what changed, and takes in what follows from it. */
export async function takeChanges(
  folder: Folder,
  changes: ReadonlyMap<WorkspacePath, FileEvent>,
): Promise<void> {
  const known = new Set(folder.knownFiles());
  const context = { fileSystem: folder.fileSystem(), config: await folder.readScanConfig(), known };
  const marked = new Set<WorkspacePath>();
  for (const [path, event] of changes) {
    for (const affected of await spread(context, path, event)) {
      marked.add(affected);
    }
  }
  await folder.change(workspace => {
    for (const path of marked) {
      workspace.markChanged(path);
    }
  });
}

interface SpreadContext {
  readonly fileSystem: FileSystem;
  readonly config: ScanConfig;
  /** Files that were read. */
  readonly known: ReadonlySet<WorkspacePath>;
}

/** What to mark for one change: the path, and what came or went with a folder. */
async function spread(
  { fileSystem, config, known }: SpreadContext,
  path: WorkspacePath,
  event: FileEvent,
): Promise<readonly WorkspacePath[]> {
  if (languageOf(formats, path) !== undefined) {
    // A pipeline file that the scan leaves out stays out: marking it would read it. Its folder is
    // marked instead, for those who ask what is in there.
    const isKnown = event === 'deleted' || known.has(path);
    const isOurs = isKnown || (await findMembership(fileSystem, config, path)) === 'member';
    return [isOurs ? path : parentOf(path)];
  }
  if (event === 'changed') {
    return [path];
  }
  // A folder comes and goes with all that is in it, in one event.
  const gone = [...known].filter(file => isBelow(file, path));
  const isFolder = (await fileSystem.kindOf(path)) === 'directory';
  const come = isFolder ? await findMembersBelow(fileSystem, config, path) : [];
  return [path, ...gone, ...come];
}
