/**
 * Whether a regular expression that somebody else wrote is sure to end soon: it is valid, short, repeats no
 * group, looks at nothing back or ahead, and repeats at most two things without an upper bound. The engine
 * of the language tries all ways to divide a text among repetitions; two of them make that a square.
 */
export function isPatternBounded(pattern: string): boolean {
  if (pattern.length > MAX_LENGTH || !isValid(pattern)) {
    return false;
  }
  const plain = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const repeatsGroup = /\)(?:[*+]|\{)/.test(plain);
  const looksAround = /\(\?(?!:)/.test(plain) || /\\[1-9k]/.test(pattern);
  const open = plain.match(/[*+]|\{\d*,\}/g) ?? [];
  return !repeatsGroup && !looksAround && open.length <= MAX_OPEN;
}

const MAX_LENGTH = 500;
const MAX_OPEN = 2;

function isValid(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    // The language's only way to say that a text is no regular expression.
    return false;
  }
}
