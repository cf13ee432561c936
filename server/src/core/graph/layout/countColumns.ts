import type { Plan } from './plan.ts';
import type { UnitShape } from './shapeUnit.ts';
import { UNIT_GAP } from './sizes.ts';

/** No lane gets more columns so that its units may stand beside each other. */
const MAX_COLUMNS = 12;

/** Least height at which units of one lane take more columns. */
const LEAST_HEIGHT = 640;

/** Usual width of a column, and of a picture that is one high. */
const COLUMN_WIDTH = 200;
const PICTURE_RATIO = 1.4;

/**
 * How many columns each lane has: as many as the unit needs that needs most, and more where many units would
 * make it much higher than the picture is wide. Only units of one lane may stand in any of its columns.
 */
export function countColumns(plan: Plan, shapes: readonly UnitShape[]): readonly number[] {
  const counts: number[] = Array.from({ length: plan.laneCount }, () => 1);
  const fixed: number[] = counts.map(() => 0);
  const loose: number[] = counts.map(() => 0);
  let area = 0;
  for (const { index, lane, lastLane } of plan.units) {
    const { height = 0, columns = new Map<number, number>() } = shapes[index] ?? {};
    const room = height + UNIT_GAP;
    for (const [own, count] of columns) {
      counts[own] = Math.max(counts[own] ?? 1, count);
    }
    for (let own = lane; own <= lastLane; own += 1) {
      const count = columns.get(own) ?? 1;
      const sums = lane === lastLane ? loose : fixed;
      sums[own] = (sums[own] ?? 0) + room * count;
      area += room * count * COLUMN_WIDTH;
    }
  }
  const height = Math.max(LEAST_HEIGHT, Math.sqrt(area / PICTURE_RATIO), ...fixed);
  return counts.map((count, lane) => {
    const wished = Math.round(((fixed[lane] ?? 0) + (loose[lane] ?? 0)) / height);
    return Math.max(count, Math.min(MAX_COLUMNS, wished));
  });
}
