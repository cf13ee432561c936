import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { FileKind } from './queries.ts';

/**
 * The disk as the engine sees it: one workspace folder, paths relative to it. Implementations keep
 * everything inside of that folder: what a link leads out of it is `outside` and never read. Names are
 * compared by case on every system, so that findings are the same on all of them. No method rejects.
 */
export interface FileSystem {
  /** `undefined` when nothing stands there. */
  kindOf(path: WorkspacePath): Promise<FileKind | undefined>;
  /** What a folder holds, sorted by name; `undefined` when it cannot be read. */
  list(directory: WorkspacePath): Promise<readonly DirectoryEntry[] | undefined>;
  /**
   * Contents of a file of at most `maxBytes`.
   *
   * @param marks With them a file that has none of these texts is `unmarked`. Most files of a workspace are,
   * so they are looked through as bytes, and nothing is made or kept of them.
   */
  read(
    path: WorkspacePath,
    maxBytes: number,
    marks?: readonly string[],
  ): Promise<FileContent | Unmarked>;
}

/** One name in a folder. Links to folders are `link`, so that walks end. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link';
}

/** The bytes of a file, or why there are none. */
export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: FileFailure };

/** A file without any of the texts that were looked for. */
export interface Unmarked {
  readonly kind: 'unmarked';
}

/** Why a file cannot be read. */
export type FileFailure =
  | 'missing'
  | 'unreadable'
  | 'too-large'
  | 'outside'
  | 'binary'
  | 'not-utf8';
