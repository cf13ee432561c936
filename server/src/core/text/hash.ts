/** The start of a running hash. */
export const EMPTY_HASH = 0;

/**
 * Adds a text to a running hash, so that equal sequences of texts give equal numbers.
 *
 * Tells versions of one text apart without keeping them; not for secrets. Two 32-bit lanes with the
 * multipliers of MurmurHash3, folded into the 53 bits that a number holds exactly.
 *
 * @returns A whole number from 0 to 2^53 - 1.
 */
export function addToHash(hash: number, text: string): number {
  let high = (hash / LANE) ^ 0xdeadbeef;
  let low = hash ^ 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x85ebca6b);
    low = Math.imul(low ^ code, 0xc2b2ae35);
  }
  return combine(high ^ text.length, low);
}

/** Adds one hash to another. */
export function mixHash(hash: number, other: number): number {
  return combine(
    Math.imul((hash / LANE) ^ 0xdeadbeef, 0x85ebca6b) ^ (other / LANE),
    Math.imul(hash ^ 0x41c6ce57, 0xc2b2ae35) ^ other,
  );
}

const LANE = 2 ** 32;

function combine(high: number, low: number): number {
  const h = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  const l = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return LANE * (h & 0x1fffff) + (l >>> 0);
}
