import assert from 'node:assert/strict';
import type { LayoutEdge, LayoutInput, LayoutNode } from '../../server/src/core/graph/layout.ts';
import { LANES, layoutGraph, listFaults, nodeAt } from '../harness/layout.ts';

describe('the layout', () => {
  it('draws a straight line between neighbours of one row', () => {
    const { edges } = layoutGraph(graphOf([nodeAt('a', 0, 'g'), nodeAt('b', 3, 'g')], ['a b']));
    assert.equal(edges[0]?.length, 2);
    assert.equal(edges[0]?.[0]?.y, edges[0]?.[1]?.y);
  });

  it('stacks what feeds others in a lane above them, with a line straight down', () => {
    const nodes = ['c', 'b', 'a'].map(id => nodeAt(id, 2, 'g'));
    const layout = layoutGraph(graphOf(nodes, ['a b', 'b c']));
    const [c, b, a] = layout.nodes;
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    assert.ok(a.y < b.y && b.y < c.y);
    assert.deepEqual(
      layout.edges.map(points => points.length),
      [2, 2],
    );
  });

  it('puts a group above the one that it feeds, whatever comes first', () => {
    const nodes = [nodeAt('late', 1, 'b'), nodeAt('early', 1, 'a')];
    const { groups } = layoutGraph(graphOf(nodes, ['early late']));
    assert.ok((groups[1]?.y ?? 0) > (groups[0]?.y ?? 0));
  });

  it('lets groups share a row that share no lane', () => {
    const nodes = [nodeAt('a', 0, 'a'), nodeAt('b', 5, 'b')];
    const { groups } = layoutGraph(graphOf(nodes, []));
    assert.equal(groups[0]?.y, groups[1]?.y);
  });

  it('runs around what stands between', () => {
    const nodes = [nodeAt('a', 0, 'g'), nodeAt('b', 1, 'g'), nodeAt('c', 2, 'g')];
    const input = graphOf(nodes, ['a b', 'b c', 'a c']);
    const { edges } = layoutGraph(input);
    assert.deepEqual(
      edges.map(points => points.length),
      [2, 2, 6],
    );
  });

  it('leads back from the left side to the right one', () => {
    const layout = layoutGraph(graphOf([nodeAt('a', 0), nodeAt('b', 4)], ['b a']));
    const [a, b] = layout.nodes;
    const [first, last] = [layout.edges[0]?.[0], layout.edges[0]?.at(-1)];
    assert.equal(first?.x, b?.x);
    assert.equal(last?.x, (a?.x ?? 0) + (a?.width ?? 0));
  });

  it('spreads parallel lines, and lets those of one look that leave together lie on each other', () => {
    const look = (text: string): Partial<LayoutEdge> => ({ look: text });
    const input = graphOf([nodeAt('a', 0), nodeAt('b', 2), nodeAt('c', 3)], []);
    const { edges } = layoutGraph({
      ...input,
      edges: [
        { from: 'a', to: 'b', ...look('data') },
        { from: 'a', to: 'b', ...look('order') },
        { from: 'a', to: 'c', ...look('data') },
      ],
    });
    const [data, order, other] = edges.map(points => points[0]?.y);
    assert.notEqual(data, order);
    assert.equal(data, other);
  });

  it('moves nothing above a group that grows', () => {
    const nodes = Array.from({ length: 12 }, (_, at) =>
      nodeAt(`n${at}`, 1, `g${Math.floor(at / 3)}`),
    );
    const groups = ['g0', 'g1', 'g2', 'g3'];
    const before = layoutGraph(graphOf(nodes, [], groups));
    const after = layoutGraph(graphOf([...nodes, nodeAt('new', 1, 'g2')], [], groups));
    assert.deepEqual(after.groups.slice(0, 2), before.groups.slice(0, 2));
    assert.deepEqual(after.nodes.slice(0, 9), before.nodes.slice(0, 9));
  });

  it('keeps empty lanes where they are', () => {
    const { lanes, width, height, nodes } = layoutGraph(graphOf([], []));
    assert.equal(lanes.length, 9);
    assert.ok(lanes.every(lane => lane.width >= 120));
    assert.ok(width > 0 && height > 0);
    assert.deepEqual(nodes, []);
    assert.deepEqual(layoutGraph({ lanes: [], groups: [], nodes: [], edges: [] }).lanes, []);
  });

  it('leaves out lines to what is not there', () => {
    const { edges } = layoutGraph(graphOf([nodeAt('a', 0)], ['a nothing']));
    assert.deepEqual(edges, [[]]);
  });

  for (const [name, input] of listHostile()) {
    it(`draws ${name}`, () => {
      const started = performance.now();
      const layout = layoutGraph(input);
      // Far more than it takes: machines that test are busy.
      assert.ok(performance.now() - started < 12_000);
      assert.deepEqual(listFaults(input, layout), []);
    }).timeout(60_000);
  }
});

/** @param edges Two names each. */
function graphOf(
  nodes: readonly LayoutNode[],
  edges: readonly string[],
  groups: readonly string[] = [...new Set(nodes.flatMap(({ group }) => group ?? []))].sort(),
): LayoutInput {
  return {
    lanes: LANES,
    groups: groups.map(id => ({ id, headingWidth: 100 })),
    nodes,
    edges: edges.map(edge => {
      const [from = '', to = ''] = edge.split(' ');
      return { from, to };
    }),
  };
}

function listHostile(): readonly (readonly [string, LayoutInput])[] {
  const many = (count: number, lane: (at: number) => number, group?: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => nodeAt(`n${at}`, lane(at), group?.(at)));
  const links = (count: number, from: (at: number) => number, to: (at: number) => number) =>
    Array.from({ length: count }, (_, at) => `n${from(at)} n${to(at)}`);
  return [
    [
      'a thousand parallel edges',
      graphOf(
        many(2, at => at * 3),
        links(
          1000,
          () => 0,
          () => 1,
        ),
      ),
    ],
    [
      'a thousand loops',
      graphOf(
        many(1, () => 4),
        links(
          1000,
          () => 0,
          () => 0,
        ),
      ),
    ],
    [
      'a cycle of 500 nodes in one lane of one group',
      graphOf(
        many(
          500,
          () => 2,
          () => 'g',
        ),
        links(
          500,
          at => at,
          at => (at + 1) % 500,
        ),
      ),
    ],
    [
      'a chain of 3,000 nodes',
      graphOf(
        many(3000, at => at % 9),
        links(
          2999,
          at => at,
          at => at + 1,
        ),
      ),
    ],
    [
      '500 nodes of a group in one lane',
      graphOf(
        many(
          500,
          () => 3,
          () => 'g',
        ),
        [],
      ),
    ],
    [
      '200 groups of one node',
      graphOf(
        many(
          200,
          () => 8,
          at => `g${at}`,
        ),
        [],
      ),
    ],
    [
      'a group in which everything is connected',
      graphOf(
        many(
          60,
          at => at % 9,
          () => 'g',
        ),
        links(
          3600,
          at => at % 60,
          at => Math.floor(at / 60),
        ),
      ),
    ],
    [
      '20,000 edges between 300 nodes',
      graphOf(
        many(300, at => at % 9),
        links(
          20_000,
          at => (at * 7919) % 300,
          at => (at * 31 + (at >> 4)) % 300,
        ),
      ),
    ],
    [
      '3,000 bars',
      {
        ...graphOf(
          [],
          links(
            2999,
            at => (at * 7919) % (at + 1),
            at => at + 1,
          ),
        ),
        nodes: many(3000, at => (at * 31) % 9).map((node, at) => ({
          ...node,
          lastLane: Math.min(8, node.lane + (at % 4)),
        })),
      },
    ],
  ];
}
