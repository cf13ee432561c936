/**
 * The candidate that a person most likely meant to type.
 *
 * @param maxDistance Edits allowed between the two, by default about a third of the name's length (1 to 3).
 * @returns `undefined` when nothing is near enough; ties go to the candidate that comes first.
 */
export function findNearest(
  name: string,
  candidates: Iterable<string>,
  maxDistance = Math.max(1, Math.min(3, Math.floor(name.length / 3))),
): string | undefined {
  const folded = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = maxDistance + 1;
  for (const candidate of candidates) {
    const distance =
      candidate === name ? 0 : editDistance(folded, candidate.toLowerCase(), maxDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Suggestions that are looked for in one file. */
const MAX_SUGGESTIONS = 50;

/**
 * The same search, given up after some calls: where that many names are wrong they are not misspelt,
 * and looking costs time.
 */
export function limitSuggestions<Arguments extends readonly unknown[], Result>(
  search: (...args: Arguments) => Result | undefined,
): (...args: Arguments) => Result | undefined {
  let count = 0;
  return (...args) => {
    count += 1;
    return count > MAX_SUGGESTIONS ? undefined : search(...args);
  };
}

/**
 * Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
 *
 * @param limit Counting stops above it; the result is then `limit + 1`. The work is bounded by the
 * length of `a` times the limit, so names without end cost no more than long ones.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) {
    return 0;
  }
  if (limit === 0 || Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  const [start, end] = findSameEnds(a, b);
  return distanceBetween(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** Lengths of the beginning and of the end that two texts share; neither can need an edit. */
function findSameEnds(a: string, b: string): readonly [start: number, end: number] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) {
    start += 1;
  }
  let end = 0;
  while (
    end < shorter - start &&
    a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)
  ) {
    end += 1;
  }
  return [start, end];
}

function distanceBetween(a: string, b: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) {
    return tooFar;
  }
  // A row holds the columns from `row - limit - 1` to `row + limit + 1`; the first and last stay too far.
  const width = 2 * limit + 3;
  let band: Band = {
    a,
    b,
    limit,
    beforeLast: new Array<number>(width).fill(tooFar),
    last: Array.from({ length: width }, (_, slot) => Math.max(slot - limit - 1, 0)),
  };
  for (let row = 1; row <= a.length; row += 1) {
    const current = fillRow(band, row);
    if (current.every(cost => cost > limit)) {
      return tooFar;
    }
    band = { ...band, beforeLast: band.last, last: current };
  }
  return band.last[b.length - a.length + limit + 1] ?? tooFar;
}

/** The part of the table of costs near its diagonal; the rest of it is above the limit anyway. */
interface Band {
  readonly a: string;
  readonly b: string;
  readonly limit: number;
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

function fillRow(band: Band, row: number): readonly number[] {
  const { b, limit, last } = band;
  const tooFar = limit + 1;
  const current = new Array<number>(last.length).fill(tooFar);
  for (let slot = 1; slot < last.length - 1; slot += 1) {
    const column = row + slot - limit - 1;
    if (column === 0) {
      current[slot] = Math.min(row, tooFar);
    } else if (column > 0 && column <= b.length) {
      const inserted = (current[slot - 1] ?? tooFar) + 1;
      const deleted = (last[slot + 1] ?? tooFar) + 1;
      current[slot] = Math.min(inserted, deleted, replaceOrSwap(band, row, slot), tooFar);
    }
  }
  return current;
}

function replaceOrSwap({ a, b, limit, last, beforeLast }: Band, row: number, slot: number): number {
  const column = row + slot - limit - 1;
  const replaced = (last[slot] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
  const isSwap =
    row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwap ? Math.min(replaced, (beforeLast[slot] ?? 0) + 1) : replaced;
}
