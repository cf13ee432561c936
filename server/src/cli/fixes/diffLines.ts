/** What becomes of one line. */
export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly line: string;
}

/**
 * The fewest changes that turn one list of lines into another (Myers, "An O(ND) difference algorithm",
 * 1986). Lists that differ in very many lines are taken as replaced as a whole.
 */
export function diffLines(
  before: readonly string[],
  after: readonly string[],
): readonly LineChange[] {
  const head = countShared(before, after, index => index);
  const rest = { before: before.slice(head), after: after.slice(head) };
  const tail = countShared(rest.before, rest.after, (index, lines) => lines.length - 1 - index);
  const middle = {
    before: rest.before.slice(0, rest.before.length - tail),
    after: rest.after.slice(0, rest.after.length - tail),
  };
  return [
    ...before.slice(0, head).map(line => change('same', line)),
    ...diffMiddle(middle.before, middle.after),
    ...before.slice(before.length - tail).map(line => change('same', line)),
  ];
}

/** More changes than this are not worth the search. */
const MAX_CHANGES = 1000;

function change(kind: LineChange['kind'], line: string): LineChange {
  return { kind, line };
}

function countShared(
  before: readonly string[],
  after: readonly string[],
  at: (index: number, lines: readonly string[]) => number,
): number {
  const limit = Math.min(before.length, after.length);
  let shared = 0;
  while (shared < limit && before[at(shared, before)] === after[at(shared, after)]) {
    shared += 1;
  }
  return shared;
}

function diffMiddle(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const trace = findTrace(before, after);
  if (trace === undefined) {
    return [
      ...before.map(line => change('removed', line)),
      ...after.map(line => change('added', line)),
    ];
  }
  return walkBack(trace, before, after);
}

/** Furthest place in `before` on each diagonal. */
type Furthest = ReadonlyMap<number, number>;

/** What was reached after each number of changes; `undefined` when there are too many. */
function findTrace(
  before: readonly string[],
  after: readonly string[],
): readonly Furthest[] | undefined {
  const trace: Furthest[] = [];
  let furthest = new Map([[1, 0]]);
  for (let changes = 0; changes <= MAX_CHANGES; changes += 1) {
    trace.push(furthest);
    const next = new Map(furthest);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const from = stepFrom(furthest, diagonal, changes);
      const start = from > diagonal ? (furthest.get(from) ?? 0) : (furthest.get(from) ?? 0) + 1;
      const x = slide(before, after, start, diagonal);
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) {
        return trace;
      }
    }
    furthest = next;
  }
  return undefined;
}

/** The diagonal that a step comes from: the one above adds a line, the one below removes one. */
function stepFrom(furthest: Furthest, diagonal: number, changes: number): number {
  const below = furthest.get(diagonal - 1) ?? -1;
  const above = furthest.get(diagonal + 1) ?? -1;
  const isAdded = diagonal === -changes || (diagonal !== changes && below < above);
  return isAdded ? diagonal + 1 : diagonal - 1;
}

/** Passes over lines that are the same. */
function slide(
  before: readonly string[],
  after: readonly string[],
  start: number,
  diagonal: number,
): number {
  let x = start;
  while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) {
    x += 1;
  }
  return x;
}

/** Retraces the steps from the ends of both lists to their starts. */
function walkBack(
  trace: readonly Furthest[],
  before: readonly string[],
  after: readonly string[],
): readonly LineChange[] {
  const changes: LineChange[] = [];
  const addSame = (start: number, end: number): void => {
    const lines = before.slice(start, end).reverse();
    changes.push(...lines.map(line => change('same', line)));
  };
  let x = before.length;
  let y = after.length;
  for (const [step, furthest] of [...trace.entries()].slice(1).reverse()) {
    const diagonal = x - y;
    const from = stepFrom(furthest, diagonal, step);
    const fromX = furthest.get(from) ?? 0;
    const isAdded = from > diagonal;
    addSame(isAdded ? fromX : fromX + 1, x);
    x = fromX;
    y = fromX - from;
    changes.push(isAdded ? change('added', after[y] ?? '') : change('removed', before[x] ?? ''));
  }
  addSame(0, x);
  return changes.reverse();
}
