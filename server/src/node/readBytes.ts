import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { isUtf16 } from '../core/text/findBytes.ts';

/** All bytes of a file. */
export function readWhole(path: string): Uint8Array {
  return readFileSync(path);
}

/**
 * The bytes of a file that has one of some texts in it, else `undefined`. Files are read into the same piece of
 * memory one after the other, so thousands that have none leave nothing behind.
 *
 * @param size What the file system said just before.
 */
export function readMarked(
  path: string,
  size: number,
  marks: readonly string[],
): Uint8Array | undefined {
  if (shared.length <= size) {
    shared = Buffer.allocUnsafeSlow(2 * size);
  }
  const length = readInto(path);
  if (length > size) {
    // It grew meanwhile.
    return readWhole(path);
  }
  const bytes = shared.subarray(0, length);
  // One walk for all marks at once, over a text in which each character is one byte.
  const isMarked = isUtf16(bytes) || patternOf(marks).test(bytes.toString('latin1'));
  return isMarked ? Uint8Array.prototype.slice.call(bytes) : undefined;
}

function patternOf(marks: readonly string[]): RegExp {
  const known = PATTERNS.get(marks);
  if (known !== undefined) {
    return known;
  }
  const literals = marks.map(mark =>
    Buffer.from(mark)
      .toString('latin1')
      .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
  );
  const pattern = new RegExp(literals.join('|'));
  PATTERNS.set(marks, pattern);
  return pattern;
}

/** The same list is asked for again and again. */
const PATTERNS = new WeakMap<readonly string[], RegExp>();

let shared = Buffer.allocUnsafeSlow(64 * 1024);

function readInto(path: string): number {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    let count = -1;
    while (count !== 0 && length < shared.length) {
      count = readSync(file, shared, length, shared.length - length, null);
      length += count;
    }
    return length;
  } finally {
    closeSync(file);
  }
}
