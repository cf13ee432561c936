/**
 * Whether a filter of GitHub lets a path through: the last pattern that fits decides, and one with `!` keeps
 * paths out. Source: GitHub's workflow syntax, "Patterns to match file paths", 2026-11.
 */
export function passesFilter(patterns: readonly string[], path: string): boolean {
  let passes = false;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      passes &&= !fits(pattern.slice(1), path);
    } else {
      passes ||= fits(pattern, path);
    }
  }
  return passes;
}

/** Whether a pattern fits a whole path; follows all ways at once, so that no pattern takes long. */
export function fits(pattern: string, path: string): boolean {
  const tokens = readTokens(pattern);
  let places = skip(tokens, new Set([0]));
  for (const character of path) {
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token?.takes(character) === true) {
        next.add(place + 1);
        if (token.repeats) {
          next.add(place);
        }
      }
    }
    places = skip(tokens, next);
  }
  return places.has(tokens.length);
}

interface Token {
  takes(character: string): boolean;
  readonly repeats: boolean;
  readonly isOptional: boolean;
}

/** Goes over what may be absent. */
function skip(tokens: readonly Token[], places: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const place of places) {
    reached.add(place);
    for (let next = place; tokens[next]?.isOptional === true; next += 1) {
      reached.add(next + 1);
    }
  }
  return reached;
}

function readTokens(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const parts = pattern.slice(0, MAX_LENGTH).matchAll(/\*\*\/?|\*|\[[^\]]{1,99}\]|\\.|./g);
  for (const [part] of parts) {
    const last = tokens.at(-1);
    if ((part === '?' || part === '+') && last !== undefined) {
      tokens.push({ ...last, isOptional: part === '?', repeats: last.repeats || part === '+' });
      tokens.splice(-2, 1);
    } else {
      tokens.push(...readToken(part));
    }
  }
  return tokens;
}

const MAX_LENGTH = 500;

function readToken(part: string): readonly Token[] {
  if (part === '**' || part === '**/') {
    return [{ takes: () => true, repeats: true, isOptional: true }];
  }
  if (part === '*') {
    return [{ takes: character => character !== '/', repeats: true, isOptional: true }];
  }
  if (part.startsWith('[') && part.length > 2) {
    const ranges = [...part.slice(1, -1).matchAll(/(.)-(.)|(.)/g)];
    const takes = (character: string): boolean =>
      ranges.some(([, from, to, one]) =>
        from === undefined || to === undefined
          ? character === one
          : from <= character && character <= to,
      );
    return [{ takes, repeats: false, isOptional: false }];
  }
  const literal = part.startsWith('\\') ? part.slice(1) : part;
  return [{ takes: character => character === literal, repeats: false, isOptional: false }];
}
