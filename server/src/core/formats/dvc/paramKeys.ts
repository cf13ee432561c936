import { resolveExpression } from './interpolation.ts';

/** Dotted paths of all keys of a parameter file, mappings and their leaves, in source order. */
export function listParamKeys(values: unknown): readonly string[] {
  if (typeof values !== 'object' || values === null) {
    return [];
  }
  const keys = KEYS.get(values) ?? collectKeys(values);
  KEYS.set(values, keys);
  return keys;
}

/** Kept for values that are asked often: each wrong name looks through all keys of its file. */
const KEYS = new WeakMap<object, readonly string[]>();

const MAX_KEYS = 2000;

function collectKeys(values: object): readonly string[] {
  const keys: string[] = [];
  const visit = (value: unknown, prefix: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 20) {
      return;
    }
    for (const [name, child] of Object.entries(value)) {
      if (keys.length >= MAX_KEYS) {
        return;
      }
      keys.push(prefix + name);
      visit(child, `${prefix}${name}.`, depth + 1);
    }
  };
  visit(values, '', 0);
  return keys;
}

/** Whether a parameter file holds a dotted key; keys with dots in their own name count too. */
export function hasParamKey(values: unknown, key: string): boolean {
  if (typeof values !== 'object' || values === null) {
    return false;
  }
  if (Object.hasOwn(values, key)) {
    return true;
  }
  const names = { values: values as Record<string, unknown>, isComplete: true };
  return resolveExpression(key, names).state !== 'missing';
}
