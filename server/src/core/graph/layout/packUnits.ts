import type { Pair, Plan, PlanUnit } from './plan.ts';
import type { UnitShape } from './shapeUnit.ts';
import { HEADING, MARGIN, STEP, UNIT_GAP } from './sizes.ts';

/** Where a unit stands: columns of the whole picture, and its upper edge. */
export interface UnitPlace {
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** First column that it uses in each lane in which it has something. */
  readonly laneStarts: ReadonlyMap<number, number>;
  readonly y: number;
}

/** How far a unit goes to stand beside what it is connected with, per column that it goes to the side. */
const SIDEWAYS = 80;

/**
 * Places units one after the other where nothing stands yet: those that are connected with a placed one as
 * near to it as they can, but below what feeds them; others as far up as they can.
 *
 * @param order Indexes of units.
 * @param columns How many columns each lane has.
 */
export function packUnits(
  plan: Plan,
  shapes: readonly UnitShape[],
  order: readonly number[],
  columns: readonly number[],
): readonly UnitPlace[] {
  const starts = startsOf(columns);
  const taken: Interval[][] = Array.from({ length: starts.at(-1) ?? 0 }, () => []);
  const links = linksOf(plan, shapes);
  const places: (UnitPlace | undefined)[] = plan.units.map(() => undefined);
  for (const index of order) {
    const unit = plan.units[index];
    const shape = shapes[index];
    if (unit !== undefined && shape !== undefined) {
      const place = choose(unit, shape, { columns, starts, taken, links, places, shapes });
      places[index] = place;
      for (let column = place.firstColumn; column <= place.lastColumn; column += 1) {
        insert(taken[column], { top: place.y, bottom: place.y + shape.height });
      }
    }
  }
  return places.map(
    place => place ?? { firstColumn: 0, lastColumn: 0, laneStarts: new Map(), y: MARGIN },
  );
}

interface Interval {
  readonly top: number;
  readonly bottom: number;
}

/** A connection with another unit, as seen from one. */
interface Link {
  readonly unit: number;
  /** How much lower this unit's upper edge is than the other's when the line between them is straight. */
  readonly offset: number;
  /** Whether the other feeds this one. */
  readonly isFeeding: boolean;
}

interface Board {
  readonly columns: readonly number[];
  /** First column of each lane, and one more. */
  readonly starts: readonly number[];
  /** What stands in each column, from above. */
  readonly taken: readonly Interval[][];
  readonly links: readonly (readonly Link[])[];
  readonly places: readonly (UnitPlace | undefined)[];
  readonly shapes: readonly UnitShape[];
}

/** First column of each lane, and the number of all. */
export function startsOf(columns: readonly number[]): readonly number[] {
  const starts = [0];
  for (const count of columns) {
    starts.push((starts.at(-1) ?? 0) + count);
  }
  return starts;
}

function linksOf({ nodes, units, pairs }: Plan, shapes: readonly UnitShape[]): Link[][] {
  const middles = new Map<number, number>();
  for (const { cells } of shapes) {
    for (const { node, y } of cells) {
      middles.set(node.index, y + node.height / 2);
    }
  }
  const links: Link[][] = units.map(() => []);
  const add = ({ from, to }: Pair): void => {
    const [a, b] = [nodes[from]?.unit ?? 0, nodes[to]?.unit ?? 0];
    if (a !== b) {
      const offset = (middles.get(from) ?? 0) - (middles.get(to) ?? 0);
      links[b]?.push({ unit: a, offset, isFeeding: true });
      links[a]?.push({ unit: b, offset: -offset, isFeeding: false });
    }
  };
  for (const pair of pairs) {
    add(pair);
  }
  return links;
}

function choose(unit: PlanUnit, shape: UnitShape, board: Board): UnitPlace {
  const placed = (board.links[unit.index] ?? []).flatMap(link => {
    const place = board.places[link.unit];
    return place === undefined ? [] : [{ ...link, place }];
  });
  const wishes = placed.map(({ place, offset }) => place.y + offset).sort((a, b) => a - b);
  const wish = wishes[Math.floor((wishes.length - 1) / 2)];
  let best: { readonly place: UnitPlace; readonly cost: number } | undefined;
  for (const shift of listShifts(unit, shape, board)) {
    const range = rangeOf(unit, shape, board, shift);
    const least = placed.reduce(
      (most, { unit: other, isFeeding, place }) =>
        isFeeding && place.firstColumn <= range.lastColumn && range.firstColumn <= place.lastColumn
          ? Math.max(most, place.y + (board.shapes[other]?.height ?? 0) + UNIT_GAP)
          : most,
      MARGIN,
    );
    // A node that stands alone is level with the rows of groups.
    const snap = createRaster(unit.group === undefined ? HEADING : 0);
    const aim = { least, wish: snap(Math.max(least, wish ?? least)) };
    const y = findFree(board, range, { height: shape.height, snap, ...aim });
    const cost = wish === undefined ? y : Math.abs(y - wish) + shift * SIDEWAYS;
    if (best === undefined || cost < best.cost) {
      best = { place: { ...range, y }, cost };
    }
  }
  return best?.place ?? { ...rangeOf(unit, shape, board, 0), y: MARGIN };
}

/** How far right of the lane's first column it may start; a unit of several lanes cannot choose. */
function listShifts(unit: PlanUnit, shape: UnitShape, { columns }: Board): readonly number[] {
  const room = (columns[unit.lane] ?? 1) - (shape.columns.get(unit.lane) ?? 1);
  return unit.lane === unit.lastLane
    ? Array.from({ length: room + 1 }, (_, shift) => shift)
    : [room];
}

function rangeOf(
  unit: PlanUnit,
  shape: UnitShape,
  { starts }: Board,
  shift: number,
): Omit<UnitPlace, 'y'> {
  const laneStarts = new Map(
    [...shape.columns.keys()].map(lane => [
      lane,
      (starts[lane] ?? 0) + (lane === unit.lane ? shift : 0),
    ]),
  );
  const last = laneStarts.get(unit.lastLane) ?? 0;
  return {
    firstColumn: laneStarts.get(unit.lane) ?? 0,
    lastColumn: last + (shape.columns.get(unit.lastLane) ?? 1) - 1,
    laneStarts,
  };
}

/** The place nearest to the wish that is free in all columns. */
function findFree(
  { taken }: Board,
  { firstColumn, lastColumn }: Omit<UnitPlace, 'y'>,
  { height, snap, least, wish }: Aim,
): number {
  const blocks =
    lastColumn === firstColumn
      ? (taken[firstColumn] ?? [])
      : taken
          .slice(firstColumn, lastColumn + 1)
          .flat()
          .sort((a, b) => a.top - b.top);
  let best = Number.MAX_SAFE_INTEGER;
  let free = least;
  const consider = (from: number, to: number): void => {
    const y = snap(Math.max(from, Math.min(to, wish)));
    if (y >= from && y <= to && Math.abs(y - wish) < Math.abs(best - wish)) {
      best = y;
    }
  };
  for (const { top, bottom } of blocks) {
    if (free - wish > Math.abs(best - wish)) {
      return best;
    }
    consider(snap(free), top - UNIT_GAP - height);
    free = Math.max(free, bottom + UNIT_GAP);
  }
  consider(snap(free), Number.MAX_SAFE_INTEGER);
  return best;
}

interface Aim {
  readonly height: number;
  readonly least: number;
  readonly wish: number;
  snap(y: number): number;
}

/** Moves down to the raster, which starts this far below the margin. */
function createRaster(start: number): (y: number) => number {
  const first = MARGIN + (start % STEP);
  return y => first + Math.ceil((y - first) / STEP) * STEP;
}

function insert(intervals: Interval[] | undefined, interval: Interval): void {
  const at = intervals?.findIndex(({ top }) => top > interval.top) ?? -1;
  intervals?.splice(at === -1 ? intervals.length : at, 0, interval);
}
