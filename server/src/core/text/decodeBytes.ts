/** What became of a file's bytes. `binary` and `not-utf8` have no text worth reading. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly hasByteOrderMark: boolean }
  | { readonly kind: 'binary' | 'not-utf8' };

/**
 * Pipeline files are UTF-8 in every tool that we read; UTF-16 with a byte order mark is decoded too,
 * because YAML allows it. The byte order mark is not part of the text.
 */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return decodeAs('utf-16le', bytes.subarray(2), true);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return decodeAs('utf-16be', bytes.subarray(2), true);
  }
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = hasByteOrderMark ? bytes.subarray(3) : bytes;
  return decodeAs('utf-8', body, hasByteOrderMark);
}

function decodeAs(encoding: string, bytes: Uint8Array, hasByteOrderMark: boolean): DecodedText {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return isBinary(text) ? { kind: 'binary' } : { kind: 'text', text, hasByteOrderMark };
  } catch {
    // TextDecoder has no other way to say that bytes are not in the encoding.
    return { kind: bytes.includes(0) ? 'binary' : 'not-utf8' };
  }
}

/** No text holds a NUL; what does is a program, an archive or a picture. */
export function isBinary(text: string): boolean {
  return text.includes('\0');
}
