import { type Dirent, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { joinPath, type WorkspacePath } from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import type {
  DirectoryEntry,
  FileContent,
  FileSystem,
  Unmarked,
} from '../core/workspace/fileSystem.ts';
import type { FileKind } from '../core/workspace/queries.ts';
import { codeOf } from './failureCode.ts';
import { createPlaceFinder, type PlaceFinder, type PlacesOptions } from './places.ts';
import { readMarked, readWhole } from './readBytes.ts';
import { createTurns } from './turns.ts';

/** What differs between disks and between those who read them. */
export interface NodeFileSystemOptions extends PlacesOptions {
  /** Told of a folder that is there but cannot be looked into, so that all in it goes unseen. */
  onClosedFolder?(directory: WorkspacePath): void;
}

/**
 * The disk below one folder. What a link leads out of it is `outside`; pipes, sockets and devices are
 * `unreadable` and never opened, because opening one can wait for ever.
 *
 * @param root Absolute path of the workspace folder, in the system's own spelling.
 */
export function createNodeFileSystem(
  root: string,
  options: NodeFileSystemOptions = {},
): FileSystem {
  const find = createPlaceFinder(root, options);
  const takeTurn = createTurns();
  return {
    async kindOf(path) {
      await takeTurn();
      return kindOf(find, path);
    },
    async list(directory) {
      await takeTurn();
      return list(find, directory, path => options.onClosedFolder?.(path));
    },
    async read(path, maxBytes, marks) {
      await takeTurn();
      return read(find, path, { maxBytes, marks });
    },
  };
}

/** The system's path of a workspace path, links not followed. */
export function toSystemPath(root: string, path: WorkspacePath): string {
  return join(root, ...path.split('/'));
}

function kindOf(find: PlaceFinder, path: WorkspacePath): FileKind | undefined {
  const place = find(path);
  switch (place.kind) {
    case 'inside':
      return place.stats.isDirectory() ? 'directory' : 'file';
    case 'missing':
      return undefined;
    default:
      // Whether something stands behind a closed folder cannot be known, so nobody may call it missing.
      return 'outside';
  }
}

interface Wanted {
  readonly maxBytes: number;
  readonly marks: readonly string[] | undefined;
}

function read(find: PlaceFinder, path: WorkspacePath, wanted: Wanted): FileContent | Unmarked {
  const place = find(path);
  return place.kind === 'inside' ? readReal(place.real, place.stats, wanted) : { kind: place.kind };
}

function readReal(real: string, stats: Stats, { maxBytes, marks }: Wanted): FileContent | Unmarked {
  if (stats.isDirectory()) {
    return { kind: 'missing' };
  }
  if (!stats.isFile()) {
    return { kind: 'unreadable' };
  }
  if (stats.size > maxBytes) {
    return { kind: 'too-large' };
  }
  try {
    const bytes = marks === undefined ? readWhole(real) : readMarked(real, stats.size, marks);
    return bytes === undefined ? { kind: 'unmarked' } : { kind: 'bytes', bytes };
  } catch (error) {
    return { kind: codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable' };
  }
}

function list(
  find: PlaceFinder,
  directory: WorkspacePath,
  onClosed: (directory: WorkspacePath) => void,
): readonly DirectoryEntry[] | undefined {
  const place = find(directory);
  if (place.kind !== 'inside' || !place.stats.isDirectory()) {
    return undefined;
  }
  try {
    return readdirSync(place.real, { withFileTypes: true })
      .map(entry => toEntry(find, directory, entry))
      .sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      onClosed(directory);
    }
    return undefined;
  }
}

function toEntry(find: PlaceFinder, directory: WorkspacePath, entry: Dirent): DirectoryEntry {
  const { name } = entry;
  if (!entry.isSymbolicLink()) {
    return { name, kind: entry.isDirectory() ? 'directory' : 'file' };
  }
  const place = find(joinPath(directory, name));
  const isFolder = place.kind === 'inside' && place.stats.isDirectory();
  // A link that leaves counts as a file: whoever wants a file of that name is told on reading it.
  return { name, kind: isFolder ? 'link' : 'file' };
}
