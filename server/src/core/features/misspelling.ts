import { editDistance } from '../text/nearest.ts';

/**
 * Whether two names of columns are most likely one name that was once written wrong. Columns are often called
 * alike on purpose: `lag_1` and `lag_7`, `min_temp` and `max_temp`; those are no misspellings.
 */
export function isMisspelling(a: string, b: string): boolean {
  if (a === b) {
    return false;
  }
  if (fold(a) === fold(b)) {
    return true;
  }
  if (a.replace(/\d+/g, '') === b.replace(/\d+/g, '') || /\d/.test(a) !== /\d/.test(b)) {
    return false;
  }
  const parts = differingParts(words(a), words(b));
  if (parts === undefined) {
    return false;
  }
  const [left, right] = parts;
  const shorter = Math.min(left.length, right.length);
  const allowed = shorter >= 7 ? 2 : shorter >= 4 ? 1 : 0;
  return allowed > 0 && editDistance(left, right, allowed) <= allowed;
}

/** Case and separators. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]+/g, '');
}

function words(name: string): readonly string[] {
  return name.toLowerCase().split(/[\s_.-]+/);
}

/** The one word in which names of equally many words differ. */
function differingParts(
  a: readonly string[],
  b: readonly string[],
): readonly [string, string] | undefined {
  if (a.length !== b.length) {
    return undefined;
  }
  const differing = a.flatMap((word, index): readonly (readonly [string, string])[] =>
    word === b[index] ? [] : [[word, b[index] ?? '']],
  );
  return differing.length === 1 ? differing[0] : undefined;
}
