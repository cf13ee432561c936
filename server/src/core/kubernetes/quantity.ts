import type { TreeNode } from '../tree/node.ts';

/** An amount of a resource in billionths, the finest that Kubernetes keeps, so that `500m` and `0.5` are one. */
export type Quantity = bigint;

/** The quantity one. */
export const ONE: Quantity = 1_000_000_000n;

/**
 * Reads a quantity as Kubernetes does, a number or a text such as `500m` and `2Gi`; `undefined` for what is
 * none or filled in later. Source: kubernetes/apimachinery 0.36, `pkg/api/resource/quantity.go`.
 */
export function readQuantity(node: TreeNode | undefined): Quantity | undefined {
  const value = node?.kind === 'scalar' ? node.value : undefined;
  return typeof value === 'number' || typeof value === 'string'
    ? parseQuantity(String(value))
    : undefined;
}

/** A text as a quantity; finer parts than billionths round up, as in Kubernetes. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = text.length > MAX_LENGTH ? null : QUANTITY.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const [, sign = '', whole = '', fraction = '', suffix = '', exponent = '0'] = match;
  const power = suffix.startsWith('e') || suffix.startsWith('E') ? Number(exponent || '0') : 0;
  if (whole + fraction === '' || Math.abs(power) > MAX_POWER) {
    return undefined;
  }
  const factor = FACTORS.get(suffix) ?? ONE;
  const digits = BigInt(whole + fraction) * factor;
  const amount = shift(digits, power - fraction.length);
  return sign === '-' ? -amount : amount;
}

const MAX_LENGTH = 60;
const MAX_POWER = 40;

const QUANTITY = /^([+-]?)(\d{0,40})(?:\.(\d{0,15}))?([KMGTPE]i|[numkMGTPE]?|[eE]([+-]?\d{1,3}))$/;

/** Multiplies by a power of ten; what does not go even rounds up. */
function shift(digits: bigint, power: number): bigint {
  if (power >= 0) {
    return digits * 10n ** BigInt(power);
  }
  const divisor = 10n ** BigInt(-power);
  return (digits + divisor - 1n) / divisor;
}

const FACTORS: ReadonlyMap<string, bigint> = new Map([
  ['n', 1n],
  ['u', 1_000n],
  ['m', 1_000_000n],
  ['', ONE],
  ['k', ONE * 1_000n],
  ['M', ONE * 1_000_000n],
  ['G', ONE * 1_000_000_000n],
  ['T', ONE * 1_000_000_000_000n],
  ['P', ONE * 1_000_000_000_000_000n],
  ['E', ONE * 1_000_000_000_000_000_000n],
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((suffix, index): [string, bigint] => [
    suffix,
    ONE * 1024n ** BigInt(index + 1),
  ]),
]);

/** Whether an amount is a whole number, as those of devices have to be. */
export function isWhole(quantity: Quantity): boolean {
  return quantity % ONE === 0n;
}

/** A whole amount as a number; `undefined` for what is none or too large to count. */
export function toCount(quantity: Quantity | undefined): number | undefined {
  return quantity !== undefined && isWhole(quantity) && quantity < ONE * 1_000_000_000n
    ? Number(quantity / ONE)
    : undefined;
}
