import { nameOf, parentOf, type WorkspacePath } from '../paths/workspacePath.ts';
import { compareText } from '../text/compareText.ts';
import { hasBytesOf, isUtf16 } from '../text/findBytes.ts';
import type { DirectoryEntry, FileSystem } from './fileSystem.ts';

/** A file system in memory, for tests and for checking text that comes from elsewhere. */
export function createMemoryFileSystem(
  files: ReadonlyMap<WorkspacePath, string | Uint8Array>,
): FileSystem {
  const isDirectory = (path: WorkspacePath): boolean =>
    path === '' || [...files.keys()].some(file => file.startsWith(`${path}/`));
  return {
    async kindOf(path) {
      return files.has(path) ? 'file' : isDirectory(path) ? 'directory' : undefined;
    },
    async list(directory) {
      return isDirectory(directory) ? listNames(files, directory) : undefined;
    },
    async read(path, maxBytes, marks) {
      const content = files.get(path);
      if (content === undefined) {
        return { kind: 'missing' };
      }
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      if (bytes.length > maxBytes) {
        return { kind: 'too-large' };
      }
      const isMarked = marks === undefined || isUtf16(bytes) || hasBytesOf(bytes, marks);
      return isMarked ? { kind: 'bytes', bytes } : { kind: 'unmarked' };
    },
  };
}

function listNames(
  files: ReadonlyMap<string, unknown>,
  directory: WorkspacePath,
): readonly DirectoryEntry[] {
  const entries = new Map<string, DirectoryEntry>();
  for (const file of files.keys()) {
    for (let path = file; path !== ''; path = parentOf(path)) {
      if (parentOf(path) === directory) {
        entries.set(nameOf(path), {
          name: nameOf(path),
          kind: path === file ? 'file' : 'directory',
        });
      }
    }
  }
  return [...entries.values()].sort((a, b) => compareText(a.name, b.name));
}
