import { fileURLToPath } from 'node:url';

/**
 * Where a document is. `file` is on the disk, by its absolute path; `unsaved` has no place yet, only a
 * name. Everything else (old versions in Git, output panels, notebook cells) is not ours.
 */
export type DocumentAddress =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unsaved'; readonly name: string };

/** Reads a document's URI; `undefined` for documents that are none of ours. */
export function readAddress(uri: string): DocumentAddress | undefined {
  try {
    const { protocol, pathname } = new URL(uri);
    if (protocol === 'file:') {
      return { kind: 'file', path: fileURLToPath(uri) };
    }
    return protocol === 'untitled:'
      ? { kind: 'unsaved', name: decodeURIComponent(pathname) }
      : undefined;
  } catch {
    // No URI, or one that names no file on this system: nothing that could be read.
    return undefined;
  }
}
