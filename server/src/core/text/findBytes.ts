/** Whether bytes have one of some texts in them, in UTF-8. */
export function hasBytesOf(bytes: Uint8Array, texts: readonly string[]): boolean {
  return texts.map(text => new TextEncoder().encode(text)).some(wanted => hasBytes(bytes, wanted));
}

function hasBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first] = wanted;
  let start = first === undefined ? -1 : bytes.indexOf(first);
  while (start >= 0) {
    if (wanted.every((byte, index) => bytes[start + index] === byte)) {
      return true;
    }
    start = first === undefined ? -1 : bytes.indexOf(first, start + 1);
  }
  return false;
}

/** Whether bytes are text of two bytes each, in which nothing can be found byte by byte. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
