import type { WorkspacePath } from '../paths/workspacePath.ts';
import { lowerBound } from '../text/lowerBound.ts';

/** The files that Git tracks in a repository, sorted; paths from its root. */
export type GitIndex = readonly string[];

/** Where a repository keeps it, below its folder. */
export const GIT_INDEX = '.git/index';

/** Largest index that is read; only that of a million files is larger. */
export const MAX_INDEX_BYTES = 64 * 1024 * 1024;

/**
 * Reads `.git/index`. Source: git, `Documentation/gitformat-index.txt`, versions 2 to 4.
 *
 * @returns `undefined` for what cannot be read by itself: another version or hash, a split index.
 */
export function parseGitIndex(bytes: Uint8Array): GitIndex | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0) !== SIGNATURE) {
    return undefined;
  }
  const version = view.getUint32(4);
  const count = view.getUint32(8);
  if (version < 2 || version > 4) {
    return undefined;
  }
  const reader: Reader = { bytes, view, version, offset: HEADER, name: '' };
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (!readEntry(reader)) {
      return undefined;
    }
    names.push(reader.name);
  }
  return isSplit(reader) ? undefined : names.sort();
}

/** The folder whose repository has its index at a path; `undefined` for other files. */
export function rootOfIndex(path: WorkspacePath): WorkspacePath | undefined {
  return path === GIT_INDEX
    ? ''
    : path.endsWith(`/${GIT_INDEX}`)
      ? path.slice(0, -GIT_INDEX.length - 1)
      : undefined;
}

/** Tracked files at a path or below it, at most so many. */
export function findTracked(
  index: GitIndex,
  path: WorkspacePath,
  limit: number,
): readonly string[] {
  const found = index[lowerBound(index, name => name >= path)] === path ? [path] : [];
  const prefix = `${path}/`;
  let at = lowerBound(index, name => name >= prefix);
  for (; found.length < limit && index[at]?.startsWith(prefix) === true; at += 1) {
    found.push(index[at] ?? '');
  }
  return found;
}

const HEADER = 12;
/** `DIRC` */
const SIGNATURE = 0x44495243;
/** Times, device, owner, size and a SHA-1. */
const FIXED = 62;
const FLAGS_AT = 60;
const EXTENDED = 0x4000;

interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly version: number;
  offset: number;
  name: string;
}

/** Reads the name of one entry and goes to the next; false when the bytes are not an entry. */
function readEntry(reader: Reader): boolean {
  const { bytes, view, version, offset: start } = reader;
  if (start + FIXED >= bytes.length) {
    return false;
  }
  const isExtended = version > 2 && (view.getUint16(start + FLAGS_AT) & EXTENDED) !== 0;
  let from = start + FIXED + (isExtended ? 2 : 0);
  let kept = '';
  if (version === 4) {
    const { value, next } = readNumber(bytes, from);
    from = next;
    // Counted in bytes, while names are text.
    const before = ENCODER.encode(reader.name);
    kept = DECODER.decode(before.subarray(0, Math.max(0, before.length - value)));
  }
  const end = bytes.indexOf(0, from);
  if (end < 0) {
    return false;
  }
  reader.name = kept + DECODER.decode(bytes.subarray(from, end));
  // Before version 4 entries are filled up with zeros to a multiple of eight, at least one.
  reader.offset = version === 4 ? end + 1 : start + (Math.floor((end - start) / 8) + 1) * 8;
  return true;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** A number as in pack files: seven bits a byte, each further one adds one. */
function readNumber(bytes: Uint8Array, from: number): { value: number; next: number } {
  let at = from;
  let byte = bytes[at] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0 && at - from < 5) {
    at += 1;
    byte = bytes[at] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next: at + 1 };
}

/** Whether the rest of the files stands in another index. */
function isSplit({ bytes, offset }: Reader): boolean {
  return DECODER.decode(bytes.subarray(offset, offset + 4)) === 'link';
}
