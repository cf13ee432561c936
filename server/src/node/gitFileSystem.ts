import {
  joinPath,
  nameOf,
  parentOf,
  resolveReference,
  type WorkspacePath,
} from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import { hasBytesOf, isUtf16 } from '../core/text/findBytes.ts';
import { getOrCreate } from '../core/text/getOrCreate.ts';
import type {
  DirectoryEntry,
  FileContent,
  FileSystem,
  Unmarked,
} from '../core/workspace/fileSystem.ts';
import type { BlobReader } from './gitBlobs.ts';
import type { TreeEntry } from './gitTree.ts';

/**
 * A commit as a file system: what a folder held then, without a checkout. Links are followed inside of the
 * folder as on a disk; other repositories that the commit names are absent.
 */
export function createGitFileSystem(
  entries: readonly TreeEntry[],
  blobs: Pick<BlobReader, 'read'>,
): FileSystem {
  const tree = toTree(entries);
  const find = createFinder(tree, blobs);
  return {
    async kindOf(path) {
      const place = await find(path);
      return place.kind === 'missing' ? undefined : place.kind;
    },
    async list(directory) {
      const place = await find(directory);
      if (place.kind !== 'directory') {
        return undefined;
      }
      const names = tree.folders.get(place.path) ?? new Map();
      const listed = [...names].map(([name, kind]) => toEntry(find, place.path, name, kind));
      return (await Promise.all(listed)).sort((a, b) => compareText(a.name, b.name));
    },
    async read(path, maxBytes, marks) {
      const place = await find(path);
      if (place.kind === 'file') {
        return readBlob(blobs, place.entry, { maxBytes, marks });
      }
      return { kind: place.kind === 'outside' ? 'outside' : 'missing' };
    },
  };
}

interface Tree {
  readonly entries: ReadonlyMap<WorkspacePath, TreeEntry>;
  /** What each folder holds, by name. */
  readonly folders: ReadonlyMap<WorkspacePath, ReadonlyMap<string, 'file' | 'directory' | 'link'>>;
}

function toTree(all: readonly TreeEntry[]): Tree {
  const entries = new Map<WorkspacePath, TreeEntry>();
  const folders = new Map<WorkspacePath, Map<string, 'file' | 'directory' | 'link'>>([
    ['', new Map()],
  ]);
  for (const entry of all) {
    if (entry.kind !== 'module') {
      entries.set(entry.path, entry);
      getOrCreate(folders, parentOf(entry.path), () => new Map()).set(
        nameOf(entry.path),
        entry.kind,
      );
      addFolders(folders, parentOf(entry.path));
    }
  }
  return { entries, folders };
}

/** Names a folder in the one above it, and so on. */
function addFolders(
  folders: Map<WorkspacePath, Map<string, 'file' | 'directory' | 'link'>>,
  folder: WorkspacePath,
): void {
  for (let path = folder; path !== ''; path = parentOf(path)) {
    const names = getOrCreate(folders, parentOf(path), () => new Map());
    if (names.get(nameOf(path)) === 'directory') {
      return;
    }
    names.set(nameOf(path), 'directory');
  }
}

/** Where a path leads, links followed. */
type Place =
  | { readonly kind: 'file'; readonly entry: TreeEntry }
  | { readonly kind: 'directory'; readonly path: WorkspacePath }
  | { readonly kind: 'missing' | 'outside' };

type Finder = (path: WorkspacePath) => Promise<Place>;

/** As many as Linux follows; more is a loop. */
const MAX_LINK_HOPS = 40;

function createFinder(tree: Tree, blobs: Pick<BlobReader, 'read'>): Finder {
  return async path => {
    let segments = toSegments(path);
    for (let hops = 0; hops <= MAX_LINK_HOPS; hops += 1) {
      const stop = walk(tree, segments);
      if (stop.kind !== 'link') {
        return stop;
      }
      const target = await followLink(blobs, stop.entry);
      if (target === undefined) {
        return { kind: 'outside' };
      }
      segments = [...toSegments(target), ...stop.rest];
    }
    return { kind: 'missing' };
  };
}

function toSegments(path: WorkspacePath): readonly string[] {
  return path.split('/').filter(Boolean);
}

/** A link on the way, with what is left of the way behind it. */
interface LinkStop {
  readonly kind: 'link';
  readonly entry: TreeEntry;
  readonly rest: readonly string[];
}

/** Goes from the top of the folder to the end, or to the first link. */
function walk({ entries, folders }: Tree, segments: readonly string[]): Place | LinkStop {
  let path: WorkspacePath = '';
  for (const [index, name] of segments.entries()) {
    path = joinPath(path, name);
    const entry = entries.get(path);
    const rest = segments.slice(index + 1);
    if (entry?.kind === 'link') {
      return { kind: 'link', entry, rest };
    }
    if (entry !== undefined && rest.length === 0) {
      return { kind: 'file', entry };
    }
    if (entry !== undefined || !folders.has(path)) {
      return { kind: 'missing' };
    }
  }
  return { kind: 'directory', path };
}

/** What a link names, from the top of the folder; `undefined` when that is outside, or cannot be read. */
async function followLink(
  blobs: Pick<BlobReader, 'read'>,
  { path, hash, sizeBytes }: TreeEntry,
): Promise<WorkspacePath | undefined> {
  const bytes = sizeBytes > MAX_LINK_BYTES ? undefined : await blobs.read(hash);
  const target = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  const resolved = target === undefined ? undefined : resolveReference(parentOf(path), target);
  return resolved?.kind === 'inside' ? resolved.path : undefined;
}

/** Linux's `PATH_MAX`. */
const MAX_LINK_BYTES = 4096;

async function toEntry(
  find: Finder,
  folder: WorkspacePath,
  name: string,
  kind: DirectoryEntry['kind'],
): Promise<DirectoryEntry> {
  if (kind !== 'link') {
    return { name, kind };
  }
  const place = await find(joinPath(folder, name));
  // As on a disk: a link that leaves, or leads nowhere, counts as a file.
  return { name, kind: place.kind === 'directory' ? 'link' : 'file' };
}

async function readBlob(
  blobs: Pick<BlobReader, 'read'>,
  { hash, sizeBytes }: TreeEntry,
  { maxBytes, marks }: { readonly maxBytes: number; readonly marks: readonly string[] | undefined },
): Promise<FileContent | Unmarked> {
  if (sizeBytes > maxBytes) {
    return { kind: 'too-large' };
  }
  const bytes = await blobs.read(hash);
  if (bytes === undefined) {
    return { kind: 'unreadable' };
  }
  const isMarked = marks === undefined || isUtf16(bytes) || hasBytesOf(bytes, marks);
  return isMarked ? { kind: 'bytes', bytes } : { kind: 'unmarked' };
}
