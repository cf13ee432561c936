import type { GraphPlace } from '../../../../server/src/protocol/graph.ts';

/** Path of a file from a folder, as the server writes it; `undefined` for files elsewhere, `''` for the folder itself. */
export function pathInFolder(folder: string, file: string): GraphPlace['file'] | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  if (`${file}/` === base) {
    return '' as GraphPlace['file'];
  }
  // Both come from addresses, so there is nothing in them that climbs.
  return file.startsWith(base) ? (file.slice(base.length) as GraphPlace['file']) : undefined;
}
