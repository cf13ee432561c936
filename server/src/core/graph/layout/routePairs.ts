import { type Corner, type Door, RouteFinder, type Side, type Way } from './findRoute.ts';
import type { Board, Slab } from './placeBoxes.ts';
import type { Pair, Plan } from './plan.ts';
import { createRouteGrid, type RouteGrid } from './routeGrid.ts';

/** How the edges of a pair run. */
export type Route =
  | { readonly kind: 'loop'; readonly pair: Pair }
  /** Straight down or up in one column, because nothing stands between. */
  | { readonly kind: 'stack'; readonly pair: Pair; readonly column: number }
  | { readonly kind: 'way'; readonly pair: Pair; readonly way: Way };

/** The routes of all pairs, and the grid that they run on. */
export interface Routes {
  readonly grid: RouteGrid;
  readonly routes: readonly Route[];
}

/** How many steps all searches together take; others run straight, whatever stands there. */
const BUDGET = 700_000;

/**
 * Added where a line leaves to the left or arrives from the right: between boxes of one column, downwards on
 * the right and upwards on the left.
 */
const UNUSUAL = { wanted: 20, other: 45 };

/** Finds the way of each pair. */
export function routePairs(plan: Plan, board: Board): Routes {
  const grid = createRouteGrid(board);
  const finder = new RouteFinder(grid, BUDGET);
  const columns = listColumns(board);
  const routes = plan.pairs.map((pair): Route => {
    const from = board.boxes[pair.from];
    const to = board.boxes[pair.to];
    if (from === undefined || to === undefined || pair.from === pair.to) {
      return { kind: 'loop', pair };
    }
    const column = findStackColumn(from, to, columns);
    if (column !== undefined) {
      return { kind: 'stack', pair, column };
    }
    const doors = listDoors(from, to, grid);
    const homes = [from.unit + 1, to.unit + 1];
    const way = finder.find(doors.starts, doors.ends, homes) ?? runStraight(doors);
    return { kind: 'way', pair, way };
  });
  return { grid, routes };
}

/** What stands in each column, from above. */
function listColumns({ widths, boxes, headings }: Board): readonly (readonly Slab[])[] {
  const columns: Slab[][] = widths.map(() => []);
  for (const slab of [...boxes, ...headings]) {
    for (let column = slab.firstColumn; column <= slab.lastColumn; column += 1) {
      columns[column]?.push(slab);
    }
  }
  return columns.map(slabs => slabs.sort((a, b) => a.top - b.top));
}

/** A column, the middle one if it can be, in which the two are next to each other. */
function findStackColumn(
  a: Slab,
  b: Slab,
  columns: readonly (readonly Slab[])[],
): number | undefined {
  const first = Math.max(a.firstColumn, b.firstColumn);
  const last = Math.min(a.lastColumn, b.lastColumn);
  const middle = Math.floor((first + last) / 2);
  const [upper, lower] = a.top < b.top ? [a, b] : [b, a];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
    .sort((x, y) => Math.abs(x - middle) - Math.abs(y - middle) || x - y)
    .find(column => {
      const slabs = columns[column] ?? [];
      return slabs[slabs.indexOf(upper) + 1] === lower;
    });
}

/**
 * Where the line may start and end: at the sides that face each other, or beside both boxes where they stand
 * above each other; above and below only where boxes cover several columns.
 */
function listDoors(from: Slab, to: Slab, grid: RouteGrid): Doors {
  const door = (slab: Slab, side: 'left' | 'right', cost = 0): Door =>
    doorAt(slab, side, grid, cost);
  if (from.lastColumn < to.firstColumn) {
    return { starts: [door(from, 'right')], ends: [door(to, 'left')] };
  }
  if (from.firstColumn > to.lastColumn) {
    // Straight back: half the corners and far fewer crossings than around both boxes.
    return { starts: [door(from, 'left')], ends: [door(to, 'right')] };
  }
  const isDown = from.top < to.top;
  const { wanted, other } = UNUSUAL;
  const left = door(from, 'left', isDown ? other : wanted);
  const right = door(to, 'right', isDown ? wanted : other);
  return {
    starts: [door(from, 'right'), left, ...listUpright(from, grid)],
    ends: [right, door(to, 'left'), ...listUpright(to, grid)],
  };
}

/** Where a line may start and end; the first ones always go together. */
interface Doors {
  readonly starts: readonly [Door, ...Door[]];
  readonly ends: readonly [Door, ...Door[]];
}

function doorAt(slab: Slab, side: 'left' | 'right', { lineOf }: RouteGrid, cost: number): Door {
  const gutter = side === 'left' ? slab.firstColumn : slab.lastColumn + 1;
  return { gutter, line: lineOf((slab.top + slab.bottom) / 2), side, cost };
}

/** Above and below, in the gutters that the box covers. */
function listUpright(slab: Slab, { lines, lineOf }: RouteGrid): readonly Door[] {
  const doors: Door[] = [];
  const above = lineOf(slab.top) - 1;
  const below = lineOf(slab.bottom + 0.5);
  const add = (gutter: number, line: number, side: Side): void => {
    if (line >= 0 && line < lines.length) {
      doors.push({ gutter, line, side, cost: 0 });
    }
  };
  for (let gutter = slab.firstColumn + 1; gutter <= slab.lastColumn; gutter += 1) {
    add(gutter, above, 'top');
    add(gutter, below, 'bottom');
  }
  return doors;
}

/** The way that needs no search, whatever stands there. */
function runStraight({ starts: [start], ends: [end] }: Doors): Way {
  const gutter = start.side === end.side ? Math.max(start.gutter, end.gutter) : end.gutter;
  const corners: readonly Corner[] = [
    start,
    { gutter, line: start.line },
    { gutter, line: end.line },
    end,
  ];
  return { start, end, corners };
}
