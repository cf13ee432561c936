import { joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import { decodeBytes, isBinary } from '../text/decodeBytes.ts';
import type { FileContent, FileFailure, FileSystem, Unmarked } from './fileSystem.ts';
import {
  GIT_INDEX,
  type GitIndex,
  MAX_INDEX_BYTES,
  parseGitIndex,
  rootOfIndex,
} from './gitIndex.ts';
import type { FileKind } from './queries.ts';

/** Largest file that is read. `dvc.lock` files of large data sets come near it; hand-written ones never do. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** Text of a file, or why there is none. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: FileFailure };

/** A question to the disk, as a key that dependencies are recorded under; or a library that is wanted. */
export type InputKey =
  | `kind:${WorkspacePath}`
  | `names:${WorkspacePath}`
  | `text:${WorkspacePath}`
  | `index:${WorkspacePath}`
  | `library:${string}`;

/**
 * What is known of the disk. Answers are loaded when somebody asked for them and stay until they are
 * invalidated; texts of open documents stand before the disk.
 */
export interface Inputs {
  /** The answer, or `undefined` when it is not loaded. */
  kindOf(path: WorkspacePath): { readonly kind: FileKind | undefined } | undefined;
  namesIn(directory: WorkspacePath): readonly string[] | undefined;
  textOf(path: WorkspacePath): FileText | undefined;
  /** What Git tracks in the repository of a folder; `index` is `undefined` when that cannot be read. */
  gitIndexOf(root: WorkspacePath): { readonly index: GitIndex | undefined } | undefined;
  libraryOf(id: string): { readonly api: unknown } | undefined;
  /** Loads answers; those that are there already are kept. */
  load(keys: Iterable<InputKey>): Promise<void>;
  /** Text of a file that has one of some marks; nothing is kept of one that has none. */
  loadMarked(path: WorkspacePath, marks: readonly string[]): Promise<FileText | Unmarked>;
  /** Text of an open document, or `undefined` to look at the disk again. */
  setOverlay(path: WorkspacePath, text: string | undefined): void;
  isOpen(path: WorkspacePath): boolean;
  /** Forgets what is known about a path and the folder that it lies in. */
  forget(path: WorkspacePath): void;
  /** Drops texts that were read first, down to a budget; they are loaded again on demand. */
  trim(): void;
}

/** Text of closed files that is kept, in UTF-16 code units. */
const TEXT_BUDGET = 32 * 1024 * 1024;

/** No folder is called so. */
const NO_ROOT = '\0';

/** Where answers are loaded from. */
export interface InputSources {
  readonly fileSystem: FileSystem;
  /** Loads a library (see `Library`) by its id. */
  loadLibrary(id: string): Promise<unknown>;
}

/** Answers that are kept in memory. */
export function createInputs({ fileSystem, loadLibrary }: InputSources): Inputs {
  const kinds = new Map<WorkspacePath, { readonly kind: FileKind | undefined }>();
  const names = new Map<WorkspacePath, readonly string[]>();
  const texts = new Map<WorkspacePath, FileText>();
  const overlays = new Map<WorkspacePath, FileText>();
  const gitIndexes = new Map<WorkspacePath, { readonly index: GitIndex | undefined }>();
  const libraries = new Map<string, { readonly api: unknown }>();
  let textSize = 0;
  const dropText = (path: WorkspacePath): void => {
    textSize -= sizeOf(texts.get(path));
    texts.delete(path);
  };
  const keepText = (path: WorkspacePath, text: FileText | Unmarked): void => {
    dropText(path);
    if (text.kind !== 'unmarked') {
      texts.set(path, text);
      textSize += sizeOf(text);
    }
  };

  const loadOne = async (key: InputKey): Promise<void> => {
    const path = key.slice(key.indexOf(':') + 1);
    switch (key.slice(0, key.indexOf(':'))) {
      case 'kind':
        kinds.set(path, kinds.get(path) ?? { kind: await fileSystem.kindOf(path) });
        return;
      case 'names':
        names.set(path, names.get(path) ?? (await listNames(fileSystem, path)));
        return;
      case 'text':
        if (!texts.has(path)) {
          keepText(path, decode(await fileSystem.read(path, MAX_FILE_BYTES)));
        }
        return;
      case 'index':
        gitIndexes.set(path, gitIndexes.get(path) ?? { index: await readIndex(fileSystem, path) });
        return;
      default:
        libraries.set(path, libraries.get(path) ?? { api: await loadLibrary(path) });
    }
  };

  return {
    kindOf: path => (overlays.has(path) ? { kind: 'file' } : kinds.get(path)),
    namesIn: directory => names.get(directory),
    textOf: path => overlays.get(path) ?? texts.get(path),
    gitIndexOf: root => gitIndexes.get(root),
    libraryOf: id => libraries.get(id),
    async load(keys) {
      await Promise.all([...keys].map(loadOne));
    },
    async loadMarked(path, marks) {
      const known = overlays.get(path) ?? texts.get(path);
      const text = known ?? decode(await fileSystem.read(path, MAX_FILE_BYTES, marks));
      if (known === undefined) {
        keepText(path, text);
      }
      return text;
    },
    setOverlay(path, text) {
      if (text === undefined) {
        overlays.delete(path);
      } else {
        overlays.set(path, toFileText(text));
      }
    },
    isOpen: path => overlays.has(path),
    forget(path) {
      kinds.delete(path);
      names.delete(path);
      gitIndexes.delete(rootOfIndex(path) ?? NO_ROOT);
      dropText(path);
    },
    trim() {
      for (const path of texts.keys()) {
        if (textSize <= TEXT_BUDGET) {
          break;
        }
        dropText(path);
      }
    },
  };
}

/** A text as if it had been read from the disk, so that an editor shows what a terminal would. */
function toFileText(text: string): FileText {
  if (countBytes(text) > MAX_FILE_BYTES) {
    return { kind: 'too-large' };
  }
  return isBinary(text) ? { kind: 'binary' } : { kind: 'text', text };
}

/** Bytes in UTF-8; counted only where the length leaves it open. */
function countBytes(text: string): number {
  const isClear = text.length > MAX_FILE_BYTES || text.length * 3 <= MAX_FILE_BYTES;
  return isClear ? text.length : new TextEncoder().encode(text).length;
}

function sizeOf(text: FileText | undefined): number {
  return text?.kind === 'text' ? text.text.length : 0;
}

async function listNames(
  fileSystem: FileSystem,
  directory: WorkspacePath,
): Promise<readonly string[]> {
  const entries = await fileSystem.list(directory);
  return entries?.map(entry => entry.name) ?? [];
}

async function readIndex(
  fileSystem: FileSystem,
  root: WorkspacePath,
): Promise<GitIndex | undefined> {
  const content = await fileSystem.read(joinPath(root, GIT_INDEX), MAX_INDEX_BYTES);
  return content.kind === 'bytes' ? parseGitIndex(content.bytes) : undefined;
}

function decode(content: FileContent | Unmarked): FileText | Unmarked {
  if (content.kind !== 'bytes') {
    return content;
  }
  const decoded = decodeBytes(content.bytes);
  return decoded.kind === 'text' ? { kind: 'text', text: decoded.text } : decoded;
}
