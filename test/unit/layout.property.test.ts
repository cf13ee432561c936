import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LayoutInput, Point } from '../../server/src/core/graph/layout.ts';
import { LANES, layoutGraph, listCrossed, listFaults } from '../harness/layout.ts';

const node = fc.record({
  width: fc.integer({ min: 120, max: 240 }),
  lane: fc.integer({ min: 0, max: 8 }),
  span: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
  group: fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 7 })),
});

/** Any graph: cycles, loops, parallel edges, groups with holes, bars inside of groups. */
const graph = fc
  .record({
    nodes: fc.array(node, { maxLength: 40 }),
    edges: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 80 }),
    headings: fc.array(fc.integer({ min: 40, max: 500 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ nodes, edges, headings }): LayoutInput => {
    const nameOf = (index: number): string => `n${index % Math.max(1, nodes.length)}`;
    return {
      lanes: LANES,
      groups: headings.map((headingWidth, index) => ({ id: `g${index}`, headingWidth })),
      nodes: nodes.map(({ width, lane, span, group }, index) => ({
        id: `n${index}`,
        width,
        height: 28,
        lane,
        lastLane: Math.min(8, lane + span),
        group: group === undefined ? undefined : `g${group}`,
      })),
      edges:
        nodes.length === 0
          ? []
          : edges.map(([from, to]) => ({ from: nameOf(from), to: nameOf(to) })),
    };
  });

const runs = { numRuns: 150 };

describe('the layout of any graph', () => {
  it('holds lanes, groups and borders, and nothing overlaps', () => {
    fc.assert(
      fc.property(graph, input => {
        assert.deepEqual(listFaults(input, layoutGraph(input)), []);
      }),
      runs,
    );
  });

  it('keeps lines out of boxes that they do not lead to', () => {
    fc.assert(
      fc.property(graph, input => {
        assert.deepEqual(listCrossed(input, layoutGraph(input)), []);
      }),
      runs,
    );
  });

  it('does not depend on the order of the edges', () => {
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (input, numbers) => {
        const keys = input.edges.map(() => numbers.next().value ?? 0);
        const order = input.edges
          .map((_, at) => at)
          .sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
        const shuffled = { ...input, edges: order.flatMap(at => input.edges[at] ?? []) };
        const [expected, found] = [layoutGraph(input), layoutGraph(shuffled)];
        assert.deepEqual({ ...found, edges: [] }, { ...expected, edges: [] });
        assert.deepEqual(nameEdges(shuffled, found.edges), nameEdges(input, expected.edges));
      }),
      runs,
    );
  });
});

function nameEdges(
  { edges }: LayoutInput,
  lines: readonly (readonly Point[])[],
): readonly string[] {
  return edges.map(({ from, to }, at) => `${from} ${to} ${JSON.stringify(lines[at])}`).sort();
}
