import type { Box, Layout, LayoutInput, Point } from '../layout.ts';
import type { Board, Slab } from './placeBoxes.ts';
import type { Plan } from './plan.ts';
import type { Route, Routes } from './routePairs.ts';
import { type Degrees, MAX_COPIES, type Segment, toSegments } from './segments.ts';
import { FRAME, GUTTER, MAX_TRACKS, ROW_GAP, TRACK } from './sizes.ts';
import { type Spread, spreadSegments, trackKey } from './spreadSegments.ts';

/** Turns columns into pixels and routes into lines. */
export function drawLayout(
  input: LayoutInput,
  plan: Plan,
  board: Board,
  { grid, routes }: Routes,
): Layout {
  const degrees = countDegrees(plan);
  const ways = new Map<number, readonly Segment[]>();
  for (const route of routes) {
    if (route.kind === 'way') {
      const copies = new Map<string, number>();
      for (const edge of route.pair.edges) {
        const { look = '' } = input.edges[edge] ?? {};
        const copy = copies.get(look) ?? 0;
        copies.set(look, copy + 1);
        ways.set(edge, toSegments(route, { look, copy }, grid, degrees));
      }
    }
  }
  const all = [...ways.values()];
  const across = spreadSegments(all, 'across');
  const upright = spreadSegments(all, 'upright');
  const scale = createScale(input, board, upright);
  const nodes = board.boxes.map((slab, index) =>
    boxOf(slab, input.nodes[index]?.width ?? 0, scale),
  );
  const ink: Ink = { nodes, scale, lines: grid.lines, across, upright };
  return {
    width: scale.width,
    height: board.height,
    lanes: scale.lanes.slice(0, input.lanes.length),
    groups: groupBoxes(input, plan, board, scale),
    nodes,
    edges: drawEdges(input, routes, ways, ink),
  };
}

function countDegrees({ nodes, pairs }: Plan): Degrees {
  const out = nodes.map(() => 0);
  const into = nodes.map(() => 0);
  for (const { from, to } of pairs) {
    out[from] = (out[from] ?? 0) + 1;
    into[to] = (into[to] ?? 0) + 1;
  }
  return { out: node => out[node] ?? 0, in: node => into[node] ?? 0 };
}

/** Where columns, gutters and lanes are. */
interface Scale {
  readonly width: number;
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  /** Middles of gutters. */
  readonly gutters: readonly number[];
  readonly lanes: readonly { readonly x: number; readonly width: number }[];
}

function createScale(input: LayoutInput, { starts, widths }: Board, { counts }: Spread): Scale {
  const gutterWidth = (gutter: number): number => {
    const tracks = Math.min(MAX_TRACKS, counts.get(gutter) ?? 1);
    return 2 * FRAME + Math.max(GUTTER, (tracks + 1) * TRACK);
  };
  const lefts: number[] = [];
  const rights: number[] = [];
  const gutters: number[] = [];
  const lanes: { x: number; width: number }[] = [];
  let x = 0;
  let edge = 0;
  for (let lane = 0; lane + 1 < starts.length; lane += 1) {
    const end = starts[lane + 1] ?? 0;
    for (let column = starts[lane] ?? 0; column < end; column += 1) {
      const space = gutterWidth(column);
      gutters.push(x + space / 2);
      lefts.push(x + space);
      x += space + (widths[column] ?? 0);
      rights.push(x);
    }
    const space = gutterWidth(end);
    const isLast = lane + 2 === starts.length;
    const missing = (input.lanes[lane]?.minWidth ?? 0) - (x + space / (isLast ? 1 : 2) - edge);
    if (missing > 0) {
      x += missing;
      rights[end - 1] = x;
    }
    const next = x + space / (isLast ? 1 : 2);
    lanes.push({ x: edge, width: next - edge });
    edge = next;
    if (isLast) {
      gutters.push(x + space / 2);
    }
  }
  return { width: edge, lefts, rights, gutters, lanes };
}

function boxOf({ firstColumn, lastColumn, top, bottom }: Slab, width: number, scale: Scale): Box {
  const x = scale.lefts[firstColumn] ?? 0;
  const covered = (scale.rights[lastColumn] ?? x) - x;
  return { x, y: top, width: firstColumn === lastColumn ? width : covered, height: bottom - top };
}

function groupBoxes(
  input: LayoutInput,
  { units }: Plan,
  board: Board,
  { lefts, rights }: Scale,
): readonly Box[] {
  const frames = new Map(
    units.flatMap(({ group, index }): readonly (readonly [number, Slab])[] => {
      const slab = board.units[index];
      return group === undefined || slab === undefined ? [] : [[group, slab]];
    }),
  );
  return input.groups.map((_, group): Box => {
    const slab = frames.get(group);
    if (slab === undefined) {
      return { x: 0, y: 0, width: 0, height: 0 };
    }
    const x = (lefts[slab.firstColumn] ?? 0) - FRAME;
    const width = (rights[slab.lastColumn] ?? 0) + FRAME - x;
    return { x, y: slab.top, width, height: slab.bottom - slab.top };
  });
}

/** What lines are drawn with. */
interface Ink {
  readonly nodes: readonly Box[];
  readonly scale: Scale;
  readonly lines: readonly number[];
  readonly across: Spread;
  readonly upright: Spread;
}

function drawEdges(
  input: LayoutInput,
  routes: readonly Route[],
  ways: ReadonlyMap<number, readonly Segment[]>,
  ink: Ink,
): readonly (readonly Point[])[] {
  const edges: (readonly Point[])[] = input.edges.map(() => []);
  for (const route of routes) {
    const { from, to } = route.pair;
    const [a, b] = [ink.nodes[from], ink.nodes[to]];
    if (a === undefined || b === undefined) {
      continue;
    }
    for (const [copy, edge] of route.pair.edges.entries()) {
      if (route.kind === 'loop') {
        edges[edge] = drawLoop(a, copy);
      } else if (route.kind === 'stack') {
        edges[edge] = drawStack(a, b, route.column, copy, ink.scale);
      } else {
        edges[edge] = drawWay(ways.get(edge) ?? [], a, b, ink);
      }
    }
  }
  return edges;
}

/** How far a loop stands out of its box, and by how much each further one does. */
const LOOP = 10;
const MAX_LOOPS = 3;

function drawLoop({ x, y, width, height }: Box, copy: number): readonly Point[] {
  const right = x + width;
  const out = right + LOOP + Math.min(copy, MAX_LOOPS) * 3;
  const inset = height / 4 - Math.min(copy, MAX_LOOPS) * (height / 20);
  return [
    { x: right, y: y + inset },
    { x: out, y: y + inset },
    { x: out, y: y + height - inset },
    { x: right, y: y + height - inset },
  ];
}

/** Downward lines left of upward ones, further edges of the same pair beside them. */
function drawStack(a: Box, b: Box, column: number, copy: number, scale: Scale): readonly Point[] {
  const left = Math.max(a.x, b.x, scale.lefts[column] ?? 0);
  const right = Math.min(a.x + a.width, b.x + b.width, scale.rights[column] ?? 0);
  const isDown = a.y < b.y;
  const half = Math.max(0, (right - left) / 2 - 4);
  const aside = Math.min(half, TRACK / 2 + Math.min(copy, MAX_COPIES) * TRACK) * (isDown ? -1 : 1);
  const x = (left + right) / 2 + aside;
  return [
    { x, y: isDown ? a.y + a.height : a.y },
    { x, y: isDown ? b.y : b.y + b.height },
  ];
}

function drawWay(segments: readonly Segment[], a: Box, b: Box, ink: Ink): readonly Point[] {
  const places = segments.map(segment => placeOf(segment, ink));
  const points: Point[] = [];
  for (let at = 0; at <= segments.length; at += 1) {
    const [before, behind] = [segments[at - 1], segments[at]];
    const [first, second] = [places[at - 1], places[at]];
    if (before === undefined && behind !== undefined && second !== undefined) {
      points.push(onBorder(behind, behind.to - behind.from, second, a));
    } else if (behind === undefined && before !== undefined && first !== undefined) {
      points.push(onBorder(before, before.from - before.to, first, b));
    } else if (before !== undefined && first !== undefined && second !== undefined) {
      points.push(before.axis === 'across' ? { x: second, y: first } : { x: first, y: second });
    }
  }
  return points;
}

/** Where a segment that leads away from a box in this direction touches it. */
function onBorder({ axis }: Segment, direction: number, place: number, box: Box): Point {
  const far = direction > 0;
  return axis === 'across'
    ? { x: far ? box.x + box.width : box.x, y: place }
    : { x: place, y: far ? box.y + box.height : box.y };
}

/** Lines spread over no more than this, so that they stay between boxes and on the border of theirs. */
const ACROSS_SPREAD = ROW_GAP - 3;

/** Distance of lines that run across between two rows, as long as there is room. */
const ACROSS_TRACK = 4;

/** Height or distance from the left. */
function placeOf(segment: Segment, { scale, lines, across, upright }: Ink): number {
  const isAcross = segment.axis === 'across';
  const track = (isAcross ? across : upright).tracks.get(trackKey(segment));
  const { index = 0, count = 1 } = track ?? {};
  const room = isAcross ? ACROSS_SPREAD : MAX_TRACKS * TRACK;
  const distance = count === 1 ? 0 : Math.min(isAcross ? ACROSS_TRACK : TRACK, room / (count - 1));
  const middle = (isAcross ? lines[segment.at] : scale.gutters[segment.at]) ?? 0;
  return middle + (index - (count - 1) / 2) * distance;
}
