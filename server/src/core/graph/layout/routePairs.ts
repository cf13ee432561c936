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

/** Added where a line leaves to the left or arrives from the right, so that it seldom does. */
const UNUSUAL = 20;

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
    const { starts, ends } = listDoors(from, to, grid);
    const homes = [from.unit + 1, to.unit + 1];
    const way = finder.find(starts, ends, homes) ?? runStraight(from, to, grid);
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
 * Where the line may start and end. Lines leave to the right and arrive from the left, those that go back
 * too; above and below only where boxes of several columns lie above each other.
 */
function listDoors(
  from: Slab,
  to: Slab,
  grid: RouteGrid,
): { readonly starts: readonly Door[]; readonly ends: readonly Door[] } {
  const starts = [doorAt(from, 'right', grid, 0)];
  const ends = [doorAt(to, 'left', grid, 0)];
  if (from.firstColumn <= to.lastColumn && to.firstColumn <= from.lastColumn) {
    starts.push(doorAt(from, 'left', grid, UNUSUAL), ...listUpright(from, grid));
    ends.push(doorAt(to, 'right', grid, UNUSUAL), ...listUpright(to, grid));
  }
  return { starts, ends };
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

/** The way that needs no search: along the first box's height, or below it when it goes back. */
function runStraight(from: Slab, to: Slab, grid: RouteGrid): Way {
  const start = doorAt(from, 'right', grid, 0);
  const end = doorAt(to, 'left', grid, 0);
  const isAhead = start.gutter <= end.gutter;
  const line = isAhead ? start.line : grid.lineOf(from.bottom + 0.5);
  const corners: readonly Corner[] = [
    start,
    { gutter: start.gutter, line },
    { gutter: end.gutter, line },
    end,
  ];
  return { start, end, corners };
}
