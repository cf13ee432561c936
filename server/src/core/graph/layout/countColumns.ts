import type { Plan, PlanUnit } from './plan.ts';
import type { UnitShape } from './shapeUnit.ts';
import { ROW, UNIT_GAP } from './sizes.ts';

/** No lane gets more columns so that its units may stand beside each other. */
const MAX_COLUMNS = 12;

/** No unit of one lane moves further right because others feed it. */
const MAX_SHIFT = 3;

/** Least height at which units of one lane take more columns. */
const LEAST_HEIGHT = 640;

/** Usual width of a column, and of a picture that is one high. */
const COLUMN_WIDTH = 200;
const PICTURE_RATIO = 1.6;

/**
 * How many columns each lane has: as many as the unit needs that needs most, and more where many small units
 * would make it much higher than the picture is wide.
 */
export function countColumns(plan: Plan, shapes: readonly UnitShape[]): readonly number[] {
  const counts: number[] = Array.from({ length: plan.laneCount }, () => 1);
  const low: number[] = counts.map(() => 0);
  let area = 0;
  for (const unit of plan.units) {
    const shape = shapes[unit.index];
    for (const [lane, columns] of shape?.columns ?? []) {
      const shift = unit.lane === unit.lastLane ? Math.min(shape?.rank ?? 0, MAX_SHIFT) : 0;
      counts[lane] = Math.max(counts[lane] ?? 1, columns + shift);
    }
    const height = (shape?.height ?? ROW) + UNIT_GAP;
    area += height * COLUMN_WIDTH * widthOf(unit, shape);
    if (unit.lane === unit.lastLane) {
      low[unit.lane] = (low[unit.lane] ?? 0) + height * (shape?.columns.get(unit.lane) ?? 1);
    }
  }
  const height = Math.max(LEAST_HEIGHT, Math.sqrt(area / PICTURE_RATIO));
  return counts.map((count, lane) =>
    Math.max(count, Math.min(MAX_COLUMNS, Math.floor((low[lane] ?? 0) / height))),
  );
}

function widthOf(unit: PlanUnit, shape: UnitShape | undefined): number {
  return Math.max(unit.lastLane - unit.lane + 1, shape?.columns.get(unit.lane) ?? 1);
}
