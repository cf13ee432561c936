import type { LayoutInput } from '../layout.ts';

/** A layout's input with indexes instead of names, and everything in an order that depends on it alone. */
export interface Plan {
  readonly laneCount: number;
  readonly nodes: readonly PlanNode[];
  /** Groups that hold something in the order of the input, then nodes that stand alone. */
  readonly units: readonly PlanUnit[];
  /** By the indexes of the nodes that they connect. */
  readonly pairs: readonly Pair[];
}

/** A box. */
export interface PlanNode {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly lane: number;
  readonly lastLane: number;
  /** Index of its unit. */
  readonly unit: number;
}

/** What is placed as a whole: a group, or a node that stands alone. */
export interface PlanUnit {
  readonly index: number;
  /** Index of its group in the input; `undefined` for a node that stands alone. */
  readonly group: number | undefined;
  readonly headingWidth: number;
  /** Indexes of its nodes. */
  readonly nodes: readonly number[];
  readonly lane: number;
  readonly lastLane: number;
}

/** All edges from one node to one other, or to itself. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  /** Indexes of edges in the input. */
  readonly edges: readonly number[];
}

/** Reads the input; edges of unknown nodes are left out, lanes that do not exist become the nearest. */
export function createPlan(input: LayoutInput): Plan {
  const laneCount = Math.max(1, input.lanes.length);
  const toLane = (lane: number): number => Math.max(0, Math.min(laneCount - 1, Math.floor(lane)));
  const groups = new Map(input.groups.map(({ id }, index) => [id, index]));
  const members: number[][] = input.groups.map(() => []);
  const lone: number[] = [];
  for (const [index, { group }] of input.nodes.entries()) {
    const known = group === undefined ? undefined : groups.get(group);
    ((known === undefined ? undefined : members[known]) ?? lone).push(index);
  }
  const laneOf = (index: number): number => toLane(input.nodes[index]?.lane ?? 0);
  const lastLaneOf = (index: number): number =>
    Math.max(laneOf(index), toLane(input.nodes[index]?.lastLane ?? 0));
  const units = [
    ...members.flatMap((nodes, group) => (nodes.length === 0 ? [] : [{ group, nodes }])),
    ...lone.map(node => ({ group: undefined, nodes: [node] })),
  ].map(({ group, nodes }, index): PlanUnit => {
    const headingWidth = group === undefined ? 0 : (input.groups[group]?.headingWidth ?? 0);
    const lane = nodes.reduce((least, node) => Math.min(least, laneOf(node)), laneCount);
    const lastLane = nodes.reduce((most, node) => Math.max(most, lastLaneOf(node)), 0);
    return { index, group, headingWidth, nodes, lane, lastLane };
  });
  const unitOf = new Map(units.flatMap(unit => unit.nodes.map(node => [node, unit.index])));
  return {
    laneCount,
    nodes: input.nodes.map(({ width, height }, index) => ({
      index,
      width,
      height,
      lane: laneOf(index),
      lastLane: lastLaneOf(index),
      unit: unitOf.get(index) ?? 0,
    })),
    units,
    pairs: pairEdges(input),
  };
}

function pairEdges({ nodes, edges }: LayoutInput): readonly Pair[] {
  const indexes = new Map(nodes.map(({ id }, index) => [id, index]));
  const pairs = new Map<number, { from: number; to: number; edges: number[] }>();
  for (const [index, edge] of edges.entries()) {
    const from = indexes.get(edge.from);
    const to = indexes.get(edge.to);
    if (from === undefined || to === undefined) {
      continue;
    }
    const key = from * nodes.length + to;
    const pair = pairs.get(key);
    if (pair === undefined) {
      pairs.set(key, { from, to, edges: [index] });
    } else {
      pair.edges.push(index);
    }
  }
  return [...pairs.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
