import { createLayoutEngine } from '../../server/src/core/graph/layout/layoutGraph.ts';
import { stackLayers } from '../../server/src/core/graph/layout/stackLayers.ts';
import type {
  Box,
  Layout,
  LayoutInput,
  LayoutNode,
  Point,
} from '../../server/src/core/graph/layout.ts';

/** The engine of the product, in this process. */
export const layoutGraph = createLayoutEngine(stackLayers);

/** Nine lanes, as many as there are components with `platform`. */
export const LANES = Array.from({ length: 9 }, () => ({ minWidth: 120 }));

/** A box of one lane. */
export function nodeAt(id: string, lane: number, group?: string): LayoutNode {
  return { id, width: 150, height: 28, lane, lastLane: lane, group };
}

/** What a layout breaks of what always holds, in words. */
export function listFaults(input: LayoutInput, layout: Layout): readonly string[] {
  return [
    ...listNumbers(layout),
    ...listOverlaps(input, layout),
    ...listLaneFaults(input, layout),
    ...listGroupFaults(input, layout),
    ...listEdgeFaults(input, layout),
  ];
}

function listNumbers(layout: Layout): readonly string[] {
  const numbers = JSON.stringify(layout, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'NOT FINITE' : value,
  );
  return numbers.includes('NOT FINITE') ? ['a number is not finite'] : [];
}

function listOverlaps({ nodes, groups }: LayoutInput, layout: Layout): readonly string[] {
  return [...overlapping(layout.nodes), ...overlapping(layout.groups)].map(
    ([a, b, kind]) =>
      `${[nodes, groups][kind]?.[a]?.id} and ${[nodes, groups][kind]?.[b]?.id} overlap`,
  );

  function overlapping(boxes: readonly Box[]): readonly (readonly [number, number, number])[] {
    const kind = boxes === layout.nodes ? 0 : 1;
    const sorted = boxes
      .map((box, index) => ({ box, index }))
      .filter(({ box }) => box.width > 0)
      .sort((a, b) => a.box.y - b.box.y);
    return sorted.flatMap((a, at) => {
      const found: (readonly [number, number, number])[] = [];
      for (const b of sorted.slice(at + 1)) {
        if (b.box.y >= a.box.y + a.box.height) {
          break;
        }
        if (overlap(a.box, b.box)) {
          found.push([a.index, b.index, kind]);
        }
      }
      return found;
    });
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function listLaneFaults(input: LayoutInput, { lanes, nodes, width }: Layout): readonly string[] {
  const gaps = lanes.flatMap(({ x, width: own }, index) => [
    ...(own + 0.01 < (input.lanes[index]?.minWidth ?? 0) ? [`lane ${index} is too narrow`] : []),
    ...(Math.abs(x + own - (lanes[index + 1]?.x ?? width)) > 0.01
      ? [`behind lane ${index} is a gap`]
      : []),
  ]);
  const strays = input.nodes.filter((node, index) => {
    const [first, last, box] = [lanes[node.lane], lanes[node.lastLane], nodes[index]];
    return (
      first === undefined ||
      last === undefined ||
      box === undefined ||
      box.x < first.x ||
      box.x + box.width > last.x + last.width ||
      (node.lane === node.lastLane && box.width !== node.width) ||
      box.width < node.width ||
      box.height !== node.height
    );
  });
  return [...gaps, ...strays.map(({ id }) => `${id} is not in its lane as it is`)];
}

function listGroupFaults(input: LayoutInput, layout: Layout): readonly string[] {
  return input.groups.flatMap(({ id }, index) => {
    const frame = layout.groups[index];
    return input.nodes.flatMap(({ id: node, group }, at) => {
      const box = layout.nodes[at];
      if (frame === undefined || box === undefined) {
        return [`${id} or ${node} is nowhere`];
      }
      const isInside = overlap(frame, box);
      return isInside === (group === id) && (!isInside || holds(frame, box))
        ? []
        : [`${node} ${isInside ? 'is in' : 'is not in'} ${id}`];
    });
  });
}

function holds(frame: Box, { x, y, width, height }: Box): boolean {
  return (
    frame.x <= x &&
    frame.y <= y &&
    x + width <= frame.x + frame.width &&
    y + height <= frame.y + frame.height
  );
}

function listEdgeFaults(input: LayoutInput, layout: Layout): readonly string[] {
  const boxes = new Map(input.nodes.map(({ id }, index) => [id, layout.nodes[index]]));
  return input.edges.flatMap(({ from, to }, index) => {
    const points = layout.edges[index] ?? [];
    const [a, b] = [boxes.get(from), boxes.get(to)];
    const name = `${from} -> ${to}`;
    const isTouching = isOnBorder(points[0], a) && isOnBorder(points.at(-1), b);
    const isSquare = points.every((point, at) => {
      const before = points[at - 1];
      return before === undefined || before.x === point.x || before.y === point.y;
    });
    const isVisible = points.every(
      ({ x, y }) => x >= 0 && y >= 0 && x <= layout.width && y <= layout.height,
    );
    return [
      ...(isTouching ? [] : [`${name} does not touch its boxes`]),
      ...(isSquare && points.length > 1 ? [] : [`${name} is not square`]),
      ...(isVisible ? [] : [`${name} leaves the picture`]),
    ];
  });
}

function isOnBorder(point: Point | undefined, box: Box | undefined): boolean {
  if (point === undefined || box === undefined) {
    return false;
  }
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const isBeside = point.y >= box.y && point.y <= bottom;
  const isAbove = point.x >= box.x && point.x <= right;
  return (
    (isBeside && (point.x === box.x || point.x === right)) ||
    (isAbove && (point.y === box.y || point.y === bottom))
  );
}

/** Names of boxes that lines run through without leading there. */
export function listCrossed(input: LayoutInput, layout: Layout): readonly string[] {
  return input.edges.flatMap(({ from, to }, index) => {
    const points = layout.edges[index] ?? [];
    return input.nodes
      .filter(({ id }, at) => {
        const box = layout.nodes[at];
        return id !== from && id !== to && box !== undefined && runsThrough(points, box);
      })
      .map(({ id }) => `${from} -> ${to} through ${id}`);
  });
}

function runsThrough(points: readonly Point[], box: Box): boolean {
  return points.some((point, at) => {
    const before = points[at - 1] ?? point;
    const x = Math.min(before.x, point.x);
    const y = Math.min(before.y, point.y);
    const width = Math.max(before.x, point.x) - x;
    const height = Math.max(before.y, point.y) - y;
    return (
      x < box.x + box.width &&
      box.x < x + width + 0.01 &&
      y < box.y + box.height &&
      box.y < y + height + 0.01
    );
  });
}
