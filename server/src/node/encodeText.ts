/**
 * A text in the encoding that a file had before: UTF-8, or UTF-16 where a byte order mark said so, with
 * the byte order mark if there was one.
 *
 * @param before The file's bytes as they are.
 */
export function encodeLike(before: Uint8Array, text: string): Uint8Array {
  const [first, second, third] = before;
  if (first === 0xff && second === 0xfe) {
    return Buffer.from(`${BYTE_ORDER_MARK}${text}`, 'utf16le');
  }
  if (first === 0xfe && second === 0xff) {
    return Buffer.from(`${BYTE_ORDER_MARK}${text}`, 'utf16le').swap16();
  }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return Buffer.from(hasMark ? `${BYTE_ORDER_MARK}${text}` : text, 'utf8');
}

const BYTE_ORDER_MARK = '\ufeff';
