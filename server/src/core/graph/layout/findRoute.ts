import { type RouteGrid, WALL } from './routeGrid.ts';
import { StateHeap } from './stateHeap.ts';

/** Where a line may leave or reach a box: a crossing of a gutter and a line. */
export interface Door {
  readonly gutter: number;
  readonly line: number;
  /** Side of the box. */
  readonly side: Side;
  /** What it costs to use it, in pixels. */
  readonly cost: number;
}

/** Side of a box. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** The way between two boxes: crossings of gutters and lines where it turns, its ends included. */
export interface Way {
  readonly start: Door;
  readonly end: Door;
  readonly corners: readonly Corner[];
}

/** A crossing of a gutter and a line. */
export interface Corner {
  readonly gutter: number;
  readonly line: number;
}

/** What a corner costs, in pixels of way. */
const BEND = 60;

/** How much longer a way through the frame of a foreign group counts. */
const FOREIGN = 1.6;

/** What it costs to cross the text of a heading. */
const HEADING_COST = 80;

/** Finds ways on one grid, until all of them together took too long. */
export class RouteFinder {
  readonly #grid: RouteGrid;
  readonly #costs: Float64Array;
  readonly #before: Int32Array;
  /** In which search a state was reached, so that nothing has to be cleared. */
  readonly #seen: Int32Array;
  readonly #heap = new StateHeap();
  #search = 0;
  #left: number;

  /** @param budget How many steps all ways together may take. */
  constructor(grid: RouteGrid, budget: number) {
    const count = (grid.columnCount + 1) * grid.lines.length * 2;
    this.#grid = grid;
    this.#costs = new Float64Array(count);
    this.#before = new Int32Array(count);
    this.#seen = new Int32Array(count);
    this.#left = budget;
  }

  /**
   * The cheapest way around everything that stands there; `undefined` when there is none, or no time.
   *
   * @param homes Units, counted from 1, whose frames it may cross.
   */
  find(starts: readonly Door[], ends: readonly Door[], homes: readonly number[]): Way | undefined {
    if (this.#left <= 0) {
      return undefined;
    }
    this.#search += 1;
    this.#heap.clear();
    const goal = boundsOf(ends, this.#grid);
    for (const door of starts) {
      this.#reach(this.#stateOf(door), -1, door.cost, goal);
    }
    let best: { readonly state: number; readonly end: Door; readonly cost: number } | undefined;
    for (let state = this.#heap.pop(); state !== undefined; state = this.#heap.pop()) {
      this.#left -= 1;
      const cost = this.#costs[state] ?? 0;
      if (this.#left <= 0 || cost + this.#distance(state, goal) >= (best?.cost ?? Infinity)) {
        break;
      }
      for (const end of ends) {
        const total = cost + end.cost + this.#arrive(state, end);
        if (total < (best?.cost ?? Infinity)) {
          best = { state, end, cost: total };
        }
      }
      this.#expand(state, goal, homes);
    }
    return best === undefined ? undefined : this.#trace(best.state, best.end, starts);
  }

  /** Even states move from left to right or back, odd ones up or down. */
  #stateOf({ gutter, line, side }: Door): number {
    const isUpright = side === 'top' || side === 'bottom';
    return (gutter * this.#grid.lines.length + line) * 2 + (isUpright ? 1 : 0);
  }

  /** Cost of the last corner; infinite when the state is not at this door. */
  #arrive(state: number, end: Door): number {
    const wanted = this.#stateOf(end);
    if (state >> 1 !== wanted >> 1) {
      return Infinity;
    }
    return state === wanted ? 0 : BEND;
  }

  #expand(state: number, goal: Goal, homes: readonly number[]): void {
    const { lines, gutters, columnCount, blocked, walls } = this.#grid;
    const count = lines.length;
    const at = state >> 1;
    const gutter = Math.floor(at / count);
    const line = at - gutter * count;
    const x = gutters[gutter] ?? 0;
    const y = lines[line] ?? 0;
    const cost = this.#costs[state] ?? 0;
    const across = cost + (state & 1) * BEND;
    const upright = cost + (1 - (state & 1)) * BEND;
    if (gutter < columnCount && blocked[at] === 0) {
      const length = (gutters[gutter + 1] ?? 0) - x;
      this.#reach((at + count) * 2, state, across + length * this.#weigh(at, homes), goal);
    }
    if (gutter > 0 && blocked[at - count] === 0) {
      const length = x - (gutters[gutter - 1] ?? 0);
      this.#reach((at - count) * 2, state, across + length * this.#weigh(at - count, homes), goal);
    }
    if (line + 1 < count && walls[at] !== WALL.box) {
      const length = (lines[line + 1] ?? 0) - y;
      this.#reach((at + 1) * 2 + 1, state, upright + this.#climb(at, length, homes), goal);
    }
    if (line > 0 && walls[at - 1] !== WALL.box) {
      const length = y - (lines[line - 1] ?? 0);
      this.#reach((at - 1) * 2 + 1, state, upright + this.#climb(at - 1, length, homes), goal);
    }
  }

  /** How much longer a way counts that crosses this column. */
  #weigh(at: number, homes: readonly number[]): number {
    const owner = this.#grid.owners[at] ?? 0;
    return owner === 0 || homes.includes(owner) ? 1 : FOREIGN;
  }

  /** What a way up or down in a gutter costs, between the columns beside it. */
  #climb(at: number, length: number, homes: readonly number[]): number {
    const { lines, owners, walls } = this.#grid;
    const isInside = owners[at] === owners[at - lines.length];
    const text = walls[at] === WALL.heading ? HEADING_COST : 0;
    return length * (isInside ? this.#weigh(at, homes) : 1) + text;
  }

  #reach(state: number, before: number, cost: number, goal: Goal): void {
    if (this.#seen[state] === this.#search && cost >= (this.#costs[state] ?? 0)) {
      return;
    }
    this.#seen[state] = this.#search;
    this.#costs[state] = cost;
    this.#before[state] = before;
    this.#heap.push(state, cost + this.#distance(state, goal));
  }

  #distance(state: number, { left, right, top, bottom }: Goal): number {
    const { lines, gutters } = this.#grid;
    const at = state >> 1;
    const gutter = Math.floor(at / lines.length);
    const x = gutters[gutter] ?? 0;
    const y = lines[at - gutter * lines.length] ?? 0;
    return Math.max(0, left - x, x - right) + Math.max(0, top - y, y - bottom);
  }

  #trace(last: number, end: Door, starts: readonly Door[]): Way {
    const { lines } = this.#grid;
    const states = [last];
    for (let state = this.#before[last] ?? -1; state >= 0; state = this.#before[state] ?? -1) {
      states.push(state);
    }
    states.reverse();
    const start = starts.find(door => this.#stateOf(door) === states[0]) ?? end;
    const corners = states.map((state): Corner => {
      const gutter = Math.floor((state >> 1) / lines.length);
      return { gutter, line: (state >> 1) - gutter * lines.length };
    });
    return { start, end, corners };
  }
}

interface Goal {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boundsOf(ends: readonly Door[], { gutters, lines }: RouteGrid): Goal {
  const xs = ends.map(({ gutter }) => gutters[gutter] ?? 0);
  const ys = ends.map(({ line }) => lines[line] ?? 0);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}
