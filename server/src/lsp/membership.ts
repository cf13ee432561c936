import { formats } from '../core/formats/formats.ts';
import type { LintConfig } from '../core/lint/config.ts';
import { ancestorsOf, joinPath, nameOf, type WorkspacePath } from '../core/paths/workspacePath.ts';
import type { DirectoryEntry, FileSystem } from '../core/workspace/fileSystem.ts';
import { scanWorkspace } from '../core/workspace/scan.ts';

/** Which files a scan looks for. */
export type ScanConfig = Pick<LintConfig, 'include' | 'exclude'>;

/**
 * Whether a scan of the folder finds a file: it does, it does not because the config says so, or it
 * does not because Git ignores the file, or because nobody writes files by hand where it lies.
 */
export type Membership = 'member' | 'excluded' | 'left-out';

/**
 * Asks the scan itself, so that there is one answer; only the folders on the way are looked at. The file
 * need not exist yet.
 */
export async function findMembership(
  fileSystem: FileSystem,
  config: ScanConfig,
  path: WorkspacePath,
): Promise<Membership> {
  const narrow = narrowTo(fileSystem, path);
  const isFound = async ({ include, exclude }: ScanConfig): Promise<boolean> =>
    (await scanWorkspace({ fileSystem: narrow, formats, include, exclude })).files.includes(path);
  if (await isFound(config)) {
    return 'member';
  }
  return (await isFound({ include: [], exclude: [] })) ? 'excluded' : 'left-out';
}

/** Files below a folder that a scan finds. */
export async function findMembersBelow(
  fileSystem: FileSystem,
  config: ScanConfig,
  directory: WorkspacePath,
): Promise<readonly WorkspacePath[]> {
  const narrow = narrowTo(fileSystem, directory);
  return (await scanWorkspace({ fileSystem: narrow, formats, ...pick(config) })).files;
}

function pick({ include, exclude }: ScanConfig): ScanConfig {
  return { include, exclude };
}

/** A file system in which the folders above a path hold nothing but the way to it, and ignore files. */
function narrowTo(fileSystem: FileSystem, path: WorkspacePath): FileSystem {
  const above = new Map<WorkspacePath, WorkspacePath>();
  let below = path;
  for (const folder of ancestorsOf(path)) {
    above.set(folder, below);
    below = folder;
  }
  return {
    kindOf: asked => fileSystem.kindOf(asked),
    read: (asked, maxBytes) => fileSystem.read(asked, maxBytes),
    async list(directory) {
      const entries = await fileSystem.list(directory);
      const next = above.get(directory);
      return next === undefined ? entries : keepWay(entries ?? [], directory, { next, path });
    },
  };
}

interface Way {
  readonly next: WorkspacePath;
  readonly path: WorkspacePath;
}

function keepWay(
  entries: readonly DirectoryEntry[],
  directory: WorkspacePath,
  { next, path }: Way,
): readonly DirectoryEntry[] {
  const kept = entries.filter(
    ({ name }) => joinPath(directory, name) === next || name === '.gitignore',
  );
  const isThere = kept.some(({ name }) => joinPath(directory, name) === next);
  const unsaved: DirectoryEntry = {
    name: nameOf(next),
    kind: next === path ? 'file' : 'directory',
  };
  return isThere ? kept : [...kept, unsaved];
}
