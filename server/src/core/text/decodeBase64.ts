/** Text that is written in base64; `undefined` for what is no base64, or no text behind it. */
export function decodeBase64(source: string): string | undefined {
  const text = source.replace(/\s+/g, '');
  if (text.length === 0 || text.length > MAX_LENGTH || !BASE64.test(text)) {
    return undefined;
  }
  const bytes = toBytes(text.replace(/=+$/, ''));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const MAX_LENGTH = 200_000;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let next = 0;
  for (const letter of text) {
    bits = (bits << 6) | ALPHABET.indexOf(letter);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[next] = (bits >> count) & 0xff;
      next += 1;
    }
  }
  return bytes;
}
