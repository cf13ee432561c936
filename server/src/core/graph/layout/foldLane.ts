import type { PlanNode } from './plan.ts';
import type { Cell } from './shapeUnit.ts';
import { ROW } from './sizes.ts';

/** A node of one lane of a group, with its rank in the lane and where it would like to stand. */
export interface LaneMember {
  readonly node: PlanNode;
  readonly rank: number;
  readonly top: number;
}

/** More ranks than this would make the lane too wide to see; they are written like columns of a newspaper. */
const MAX_RANKS = 4;

/** As many boxes of one rank stand above each other before they take a second column. */
const MAX_STACK = 8;

/** How many times as wide as a row is high a column is. */
const COLUMN_RATIO = 5;

/** Gives the nodes of a lane their columns: one for each rank, more for many nodes, fewer for many ranks. */
export function foldLane(members: readonly LaneMember[]): {
  readonly columns: number;
  readonly cells: readonly Cell[];
} {
  const sorted = [...members].sort(
    (a, b) => a.rank - b.rank || a.top - b.top || a.node.index - b.node.index,
  );
  const ranks = [...new Set(sorted.map(({ rank }) => rank))];
  if (ranks.length > MAX_RANKS) {
    return fold(sorted, Math.max(MAX_RANKS, wishedColumns(sorted.length)), 0);
  }
  let columns = 0;
  const cells: Cell[] = [];
  for (const rank of ranks) {
    const own = sorted.filter(member => member.rank === rank);
    const folded = fold(own, own.length > MAX_STACK ? wishedColumns(own.length) : 1, columns);
    columns += folded.columns;
    cells.push(...folded.cells);
  }
  return { columns, cells };
}

/** So many that the block is about as wide as high. */
function wishedColumns(count: number): number {
  return Math.max(1, Math.floor(Math.sqrt(count / COLUMN_RATIO)));
}

function fold(
  members: readonly LaneMember[],
  wished: number,
  firstColumn: number,
): { readonly columns: number; readonly cells: readonly Cell[] } {
  if (wished === 1) {
    const cells = members.map(({ node, top }) => ({ node, column: firstColumn, y: top }));
    return { columns: 1, cells };
  }
  const rows = Math.ceil(members.length / wished);
  const cells = members.map(({ node }, at) => ({
    node,
    column: firstColumn + Math.floor(at / rows),
    y: (at % rows) * ROW,
  }));
  return { columns: Math.ceil(members.length / rows), cells };
}
