import type { LayoutInput } from '../layout.ts';
import { startsOf, type UnitPlace } from './packUnits.ts';
import type { Plan } from './plan.ts';
import type { UnitShape } from './shapeUnit.ts';
import { FRAME, GUTTER, HEADING_TEXT, MARGIN, MIN_COLUMN } from './sizes.ts';

/** Everything by columns and heights; how wide the space between columns is follows from the lines in it. */
export interface Board {
  /** First column of each lane, and the number of all. */
  readonly starts: readonly number[];
  readonly widths: readonly number[];
  /** By node. */
  readonly boxes: readonly Slab[];
  /** Frames of units, by unit. */
  readonly units: readonly Slab[];
  /** Headings of groups. */
  readonly headings: readonly Slab[];
  readonly height: number;
}

/** A rectangle by the columns that it covers. */
export interface Slab {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly top: number;
  readonly bottom: number;
  /** Index of its unit. */
  readonly unit: number;
}

/** No group becomes wider than this for its heading. */
const MAX_HEADING = 192;

/** Least space between two columns. */
const LEAST_GUTTER = GUTTER + 2 * FRAME;

/** Puts the nodes of all units on one board. */
export function placeBoxes(
  input: LayoutInput,
  plan: Plan,
  shapes: readonly UnitShape[],
  columns: readonly number[],
  places: readonly UnitPlace[],
): Board {
  const boxes: Slab[] = [];
  for (const { index } of plan.units) {
    const place = places[index];
    for (const { node, column, y } of shapes[index]?.cells ?? []) {
      const top = (place?.y ?? 0) + y;
      const firstColumn = (place?.laneStarts.get(node.lane) ?? 0) + column;
      const lastColumn =
        node.lane === node.lastLane ? firstColumn : (place?.laneStarts.get(node.lastLane) ?? 0);
      boxes[node.index] = {
        firstColumn,
        lastColumn,
        top,
        bottom: top + node.height,
        unit: index,
      };
    }
  }
  const units = plan.units.map(({ index }): Slab => {
    const { firstColumn = 0, lastColumn = 0, y = 0 } = places[index] ?? {};
    return {
      firstColumn,
      lastColumn,
      top: y,
      bottom: y + (shapes[index]?.height ?? 0),
      unit: index,
    };
  });
  const starts = startsOf(columns);
  const widths = measureColumns(plan, starts.at(-1) ?? 0, boxes, units);
  const bottom = units.reduce((most, unit) => Math.max(most, unit.bottom), MARGIN);
  return {
    starts,
    widths,
    boxes,
    units,
    headings: units.flatMap(slab => headingOf(slab, plan, widths)),
    height: input.nodes.length === 0 ? 2 * MARGIN : bottom + MARGIN,
  };
}

function measureColumns(
  { nodes, units }: Plan,
  count: number,
  boxes: readonly Slab[],
  frames: readonly Slab[],
): readonly number[] {
  const widths: number[] = Array.from({ length: count }, () => MIN_COLUMN);
  const wide: (readonly [slab: Slab, width: number])[] = [
    ...boxes.map((slab, at): readonly [Slab, number] => [slab, nodes[at]?.width ?? 0]),
    ...frames.map((slab, at): readonly [Slab, number] => [
      slab,
      Math.min(units[at]?.headingWidth ?? 0, MAX_HEADING),
    ]),
  ];
  // Those that cover one column first, so that others need less.
  wide.sort(([a], [b]) => a.lastColumn - a.firstColumn - (b.lastColumn - b.firstColumn));
  for (const [{ firstColumn, lastColumn }, width] of wide) {
    const missing = width - spanOf(widths, firstColumn, lastColumn);
    if (missing > 0) {
      widths[lastColumn] = (widths[lastColumn] ?? 0) + missing;
    }
  }
  return widths;
}

function spanOf(widths: readonly number[], first: number, last: number): number {
  let span = (last - first) * LEAST_GUTTER;
  for (let column = first; column <= last; column += 1) {
    span += widths[column] ?? 0;
  }
  return span;
}

/** The columns that a heading covers; lines do not run through its text. */
function headingOf(slab: Slab, { units }: Plan, widths: readonly number[]): readonly Slab[] {
  const unit = units[slab.unit];
  if (unit?.group === undefined) {
    return [];
  }
  let lastColumn = slab.firstColumn;
  while (
    lastColumn < slab.lastColumn &&
    spanOf(widths, slab.firstColumn, lastColumn) < unit.headingWidth
  ) {
    lastColumn += 1;
  }
  return [{ ...slab, lastColumn, bottom: slab.top + HEADING_TEXT }];
}
