/**
 * How long the layout of a graph takes, and what comes out: on workspaces, and on graphs that are shaped like
 * them. Prints a table; times are of the processor, so that other programs do not count.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../scripts/project.mjs';
import type { Layout, LayoutInput } from '../../server/src/core/graph/layout.ts';
import { DEFAULT_PICTURE, type PictureOptions } from '../../server/src/core/graph/picture.ts';
import { toLayoutInput } from '../../server/src/core/graph/pictureOf.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { corpus, isCorpusThere, readTree } from '../corpus/manifest.ts';
import { graphOf } from '../harness/graph.ts';
import { LANES, layoutGraph, listCrossed } from '../harness/layout.ts';

const RUNS = 5;

const PICTURES: readonly (readonly [string, Partial<PictureOptions>])[] = [
  ['as opened', {}],
  ['with data', { showData: true, collapse: 'none' }],
];

void main();

async function main(): Promise<void> {
  const rows: object[] = [];
  for (const folder of listFolders()) {
    const graph = await graphOf(Object.fromEntries(readTree(folder)));
    for (const [name, options] of PICTURES) {
      const visible = selectGraph(graph, { ...DEFAULT_PICTURE, ...options });
      rows.push(measure(`${basename(folder)}, ${name}`, toLayoutInput(visible)));
    }
  }
  for (const count of [100, 1000, 3000]) {
    rows.push(measure(`${count} nodes in groups`, createGroups(count)));
  }
  for (const count of [300, 3000]) {
    rows.push(measure(`${count} collapsed groups`, createBars(count)));
  }
  console.table(rows);
}

/** The sample, and the real workspaces where they are at hand. */
function listFolders(): readonly string[] {
  const real = join(corpus, 'workspaces');
  const names = isCorpusThere() ? readdirSync(real, { withFileTypes: true }) : [];
  return [
    join(root, 'test/workspaces/house-prices'),
    ...names.filter(entry => entry.isDirectory()).map(({ name }) => join(real, name)),
  ];
}

function measure(name: string, input: LayoutInput): object {
  const times: number[] = [];
  let layout: Layout | undefined;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    layout = layoutGraph(input);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const [first = 0] = times;
  const median = [...times].sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return {
    graph: name,
    nodes: input.nodes.length,
    edges: input.edges.length,
    'first ms': Math.round(first),
    'median ms': Math.round(median),
    ...(layout === undefined ? {} : describe(input, layout)),
  };
}

function describe(input: LayoutInput, layout: Layout): object {
  const { width, height, edges } = layout;
  return {
    size: `${Math.round(width)} x ${Math.round(height)}`,
    bends: edges.reduce((sum, points) => sum + Math.max(0, points.length - 2), 0),
    crossings: countCrossings(layout),
    'through boxes': input.nodes.length > 1000 ? '' : listCrossed(input, layout).length,
  };
}

/** Places where a level part of one line meets an upright one of another. */
function countCrossings({ edges }: Layout): number {
  const level: (readonly [y: number, from: number, to: number])[] = [];
  const upright: (readonly [x: number, from: number, to: number])[] = [];
  for (const points of edges) {
    for (const [at, { x, y }] of points.entries()) {
      const before = points[at - 1];
      if (before !== undefined && before.y === y) {
        level.push([y, Math.min(before.x, x), Math.max(before.x, x)]);
      } else if (before !== undefined) {
        upright.push([x, Math.min(before.y, y), Math.max(before.y, y)]);
      }
    }
  }
  return level.reduce(
    (sum, [y, left, right]) =>
      sum +
      upright.filter(([x, top, bottom]) => x > left && x < right && y > top && y < bottom).length,
    0,
  );
}

/** Pipelines of up to 20 steps over up to four lanes, most of them connected with one or two before. */
function createGroups(count: number): LayoutInput {
  const random = createRandom();
  const groups: { id: string; headingWidth: number }[] = [];
  const nodes: LayoutInput['nodes'][number][] = [];
  const edges: { from: string; to: string }[] = [];
  const link = (from: number, to: number): void => {
    edges.push({ from: `n${from}`, to: `n${to}` });
  };
  while (nodes.length < count) {
    const group = `g${groups.length}`;
    const first = nodes.length;
    const size = Math.min(count - first, 1 + Math.floor(random() ** 2 * 20));
    const [lane, span] = [Math.floor(random() * 9), Math.floor(random() * 4)];
    groups.push({ id: group, headingWidth: 100 + Math.floor(random() * 200) });
    for (let at = 0; at < size; at += 1) {
      const own = Math.min(8, lane + Math.floor((at / size) * (span + 1)));
      const width = 120 + Math.floor(random() * 120);
      nodes.push({ id: `n${first + at}`, width, height: 28, lane: own, lastLane: own, group });
      if (at > 0) {
        link(first + Math.floor(random() * at), first + at);
      }
    }
    for (let more = Math.floor(random() * 3); more > 0 && first > 0; more -= 1) {
      link(Math.floor(random() * first), first + Math.floor(random() * size));
    }
  }
  return { lanes: LANES, groups, nodes, edges };
}

function createBars(count: number): LayoutInput {
  const random = createRandom();
  const nodes = Array.from({ length: count }, (_, at) => {
    const lane = Math.floor(random() * 9);
    const lastLane = Math.min(8, lane + Math.floor(random() ** 2 * 5));
    const width = 120 + Math.floor(random() * 120);
    return { id: `n${at}`, width, height: 28, lane, lastLane, group: undefined };
  });
  const edges = nodes
    .slice(1)
    .map(({ id }, at) => ({ from: `n${Math.floor(random() * (at + 1))}`, to: id }));
  return { lanes: LANES, groups: [], nodes, edges };
}

/** The same numbers each time, by the minimal standard generator of Park and Miller. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
