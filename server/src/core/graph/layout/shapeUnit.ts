import { foldLane } from './foldLane.ts';
import type { Pair, Plan, PlanNode, PlanUnit } from './plan.ts';
import { HEADING, ROW_GAP, STEP } from './sizes.ts';

/** A unit by itself: columns inside of its lanes, and heights from its upper edge. */
export interface UnitShape {
  readonly height: number;
  /** How many columns it needs in each lane in which it has something. */
  readonly columns: ReadonlyMap<number, number>;
  readonly cells: readonly Cell[];
}

/** Where a node stands in its unit. */
export interface Cell {
  readonly node: PlanNode;
  /** Column in its lane, from 0. */
  readonly column: number;
  readonly y: number;
}

/**
 * Gives the middle of each box, so that boxes that are linked stand at one height and few links cross. Links
 * lead from a lower to a higher layer, boxes of one layer must not overlap.
 */
export type StackLayers = (
  boxes: readonly { readonly layer: number; readonly height: number }[],
  links: readonly Link[],
  /** Boxes of one layer of which the first should stand above the second. */
  above: readonly Link[],
) => readonly number[];

/** Two boxes by their indexes. */
export interface Link {
  readonly from: number;
  readonly to: number;
}

/** How much may still be stacked; what is more stands in the order of the input. */
export interface StackBudget {
  left: number;
}

/** More boxes and layers between them than this are too many for one group. */
const GROUP_WEIGHT = 800;

/** Places the nodes of a unit. */
export function shapeUnit(
  plan: Plan,
  unit: PlanUnit,
  ranks: readonly number[],
  inner: readonly Pair[],
  stackLayers: StackLayers,
  budget: StackBudget,
): UnitShape {
  const nodes = unit.nodes.flatMap(index => plan.nodes[index] ?? []);
  const rankOf = (node: PlanNode): number => ranks[node.index] ?? 0;
  const [first] = nodes;
  if (unit.group === undefined && first !== undefined) {
    const columns = new Map([first.lane, first.lastLane].map(lane => [lane, 1]));
    return { height: first.height, columns, cells: [{ node: first, column: 0, y: 0 }] };
  }
  const middles = stack(nodes, rankOf, inner, stackLayers, budget);
  const lanes = [...new Set(nodes.map(({ lane }) => lane))].sort((a, b) => a - b);
  const folded = lanes.map(lane => {
    const own = nodes.flatMap((node, at) =>
      node.lane === lane ? [{ node, rank: rankOf(node), top: topOf(node, middles[at] ?? 0) }] : [],
    );
    return { lane, ...foldLane(own) };
  });
  const columns = new Map(folded.map(({ lane, columns: count }) => [lane, count]));
  for (const { lastLane } of nodes) {
    columns.set(lastLane, columns.get(lastLane) ?? 1);
  }
  const cells = settle(
    folded.flatMap(({ cells: found }) => found),
    columns,
  );
  const bottom = cells.reduce((most, { node, y }) => Math.max(most, y + node.height), 0);
  return { height: bottom + ROW_GAP, columns, cells };
}

function topOf(node: PlanNode, middle: number): number {
  return middle - node.height / 2;
}

function stack(
  nodes: readonly PlanNode[],
  rankOf: (node: PlanNode) => number,
  inner: readonly Pair[],
  stackLayers: StackLayers,
  budget: StackBudget,
): readonly number[] {
  const lanes = [...new Set(nodes.map(({ lane }) => lane))].sort((a, b) => a - b);
  const boxes = nodes.map(({ lane, height }) => ({ layer: lanes.indexOf(lane), height }));
  const places = new Map(nodes.map(({ index }, at) => [index, at]));
  const links: Link[] = [];
  const above: Link[] = [];
  let weight = nodes.length;
  for (const pair of inner) {
    const from = places.get(pair.from) ?? 0;
    const to = places.get(pair.to) ?? 0;
    const step = (boxes[to]?.layer ?? 0) - (boxes[from]?.layer ?? 0);
    const rise = rankOf(nodes[to] as PlanNode) - rankOf(nodes[from] as PlanNode);
    weight += Math.abs(step);
    if (step !== 0) {
      links.push(step > 0 ? { from, to } : { from: to, to: from });
    } else if (rise > 0) {
      above.push({ from, to });
    }
  }
  const isSimple = links.length === 0 || lanes.length === nodes.length;
  if (isSimple || weight > Math.min(GROUP_WEIGHT, budget.left)) {
    return nodes.map(({ height }) => height / 2);
  }
  budget.left -= weight;
  const middles = stackLayers(boxes, links, above);
  const top = nodes.reduce(
    (least, node, at) => Math.min(least, topOf(node, middles[at] ?? 0)),
    Number.MAX_SAFE_INTEGER,
  );
  return middles.map(middle => middle - top);
}

/** Moves boxes to the raster, and down where they would overlap. */
function settle(wished: readonly Cell[], columns: ReadonlyMap<number, number>): readonly Cell[] {
  const free = new Map<string, number>();
  const sorted = [...wished].sort(
    (a, b) => a.y - b.y || a.node.lane - b.node.lane || a.column - b.column,
  );
  return sorted.map(({ node, column, y }): Cell => {
    const covered = listColumns(node, column, columns);
    const least = covered.reduce((most, key) => Math.max(most, free.get(key) ?? 0), 0);
    const top = Math.ceil(Math.max(least, Math.round(y / STEP) * STEP) / STEP) * STEP;
    for (const key of covered) {
      free.set(key, top + node.height + ROW_GAP);
    }
    return { node, column, y: top + HEADING };
  });
}

/** The columns of a unit that a node covers, by lane and column. */
function listColumns(
  node: PlanNode,
  column: number,
  columns: ReadonlyMap<number, number>,
): readonly string[] {
  const keys = [`${node.lane}/${column}`];
  for (let lane = node.lane; lane <= node.lastLane; lane += 1) {
    const count = lane === node.lastLane ? 1 : (columns.get(lane) ?? 0);
    for (let at = lane === node.lane ? column + 1 : 0; at < count; at += 1) {
      keys.push(`${lane}/${at}`);
    }
  }
  return keys;
}
