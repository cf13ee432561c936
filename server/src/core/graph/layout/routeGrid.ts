import type { Board, Slab } from './placeBoxes.ts';
import { FRAME, GUTTER, ROW_GAP, UNIT_GAP } from './sizes.ts';

/**
 * Where lines may run: from above to below in the gutters beside columns, from left to right at the heights
 * between rows and in the middle of boxes. Gutter `g` lies before column `g`.
 */
export interface RouteGrid {
  readonly columnCount: number;
  /** Heights, from above. */
  readonly lines: readonly number[];
  /** Where the gutters would be if all were as narrow as they can. */
  readonly gutters: readonly number[];
  /** By column and line: whether something stands there. */
  readonly blocked: Uint8Array;
  /** By gutter and line: what stands between this line and the next. */
  readonly walls: Uint8Array;
  /** By column and line: the unit whose frame is around, counted from 1. */
  readonly owners: Int32Array;
  /** Index of a line. */
  lineOf(y: number): number;
}

/** What may stand in a gutter; a line can cross the text of a heading where it must. */
export const WALL = { none: 0, heading: 1, box: 2 } as const;

/** Draws the grid around everything on the board. */
export function createRouteGrid({ boxes, units, headings, widths }: Board): RouteGrid {
  const columnCount = widths.length;
  const lines = [...new Set([...boxes.flatMap(linesAround), ...units.flatMap(linesBetween)])].sort(
    (a, b) => a - b,
  );
  const count = lines.length;
  const grid: RouteGrid = {
    columnCount,
    lines,
    gutters: guttersOf(widths),
    blocked: new Uint8Array(columnCount * count),
    walls: new Uint8Array((columnCount + 1) * count),
    owners: new Int32Array(columnCount * count),
    lineOf: y => lowerBound(lines, y),
  };
  for (const slab of headings) {
    block(grid, slab, WALL.heading);
  }
  for (const slab of boxes) {
    block(grid, slab, WALL.box);
  }
  for (const slab of units) {
    own(grid, slab);
  }
  return grid;
}

function linesAround({ top, bottom }: Slab): readonly number[] {
  return [top - ROW_GAP / 2, (top + bottom) / 2, bottom + ROW_GAP / 2];
}

function linesBetween({ top, bottom }: Slab): readonly number[] {
  return [top - UNIT_GAP / 2, bottom + UNIT_GAP / 2];
}

function guttersOf(widths: readonly number[]): readonly number[] {
  let x = 0;
  return [x, ...widths.map(width => (x += width + GUTTER + 2 * FRAME))];
}

/** The first line that is not above `y`. */
function lowerBound(lines: readonly number[], y: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < y) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function block({ lines, blocked, walls, lineOf }: RouteGrid, slab: Slab, wall: number): void {
  const first = lineOf(slab.top);
  const last = lineOf(slab.bottom + 0.5);
  for (let column = slab.firstColumn; column <= slab.lastColumn; column += 1) {
    blocked.fill(1, column * lines.length + first, column * lines.length + last);
    if (column > slab.firstColumn) {
      const from = column * lines.length + Math.max(0, first - 1);
      walls.fill(wall, from, column * lines.length + last);
    }
  }
}

function own({ lines, owners, lineOf }: RouteGrid, slab: Slab): void {
  const first = lineOf(slab.top);
  const last = lineOf(slab.bottom + 0.5);
  for (let column = slab.firstColumn; column <= slab.lastColumn; column += 1) {
    owners.fill(slab.unit + 1, column * lines.length + first, column * lines.length + last);
  }
}
