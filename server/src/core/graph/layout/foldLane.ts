import type { PlanNode } from './plan.ts';
import type { Cell } from './shapeUnit.ts';
import { ROW } from './sizes.ts';

/** A node of one lane of a group, with its rank in the lane and where it would like to stand. */
export interface LaneMember {
  readonly node: PlanNode;
  readonly rank: number;
  readonly top: number;
}

/** How many times as wide as a row is high a column is. */
const COLUMN_RATIO = 5;

/**
 * Stacks the nodes of a lane, what feeds others above them. Many take several columns, written like those
 * of a newspaper, so that the block is about as wide as high.
 */
export function foldLane(members: readonly LaneMember[]): {
  readonly columns: number;
  readonly cells: readonly Cell[];
} {
  const sorted = [...members].sort(
    (a, b) => a.rank - b.rank || a.top - b.top || a.node.index - b.node.index,
  );
  const columns = Math.max(1, Math.floor(Math.sqrt(members.length / COLUMN_RATIO)));
  const rows = Math.ceil(members.length / columns);
  if (columns > 1) {
    const cells = sorted.map(({ node }, at) => ({
      node,
      column: Math.floor(at / rows),
      y: (at % rows) * ROW,
    }));
    return { columns: Math.ceil(members.length / rows), cells };
  }
  // The heights stay, whoever stands there.
  const tops = members.map(({ top }) => top).sort((a, b) => a - b);
  const cells = sorted.map(({ node }, at): Cell => ({ node, column: 0, y: tops[at] ?? 0 }));
  return { columns: 1, cells };
}
