import type { GraphDiff } from '../diffGraphs.ts';
import type { VisibleGraph } from '../picture.ts';
import { countByComponent } from '../selectGraph.ts';

/** Boxes that a drawing beside a table can have and still be read. */
const MAX_NODES = 60;

/**
 * What changed, with what it is connected to, data as nodes; `undefined` when that is too much to be drawn.
 */
export function cutToChanges({ graph }: GraphDiff): VisibleGraph | undefined {
  const edges = graph.edges.filter(({ via }) => via.length === 0);
  const wanted = new Set([
    ...graph.nodes.filter(({ change }) => change !== undefined).map(({ id }) => id),
    ...edges.filter(({ change }) => change !== undefined).flatMap(({ from, to }) => [from, to]),
  ]);
  const changed = new Set(wanted);
  for (const { from, to } of edges) {
    if (changed.has(from) || changed.has(to)) {
      wanted.add(from).add(to);
    }
  }
  return wanted.size > MAX_NODES
    ? undefined
    : {
        graph,
        counts: countByComponent(graph.nodes),
        groups: graph.groups,
        nodes: graph.nodes
          .filter(({ id }) => wanted.has(id))
          .map(node => ({ type: 'node', ...node })),
        edges: edges
          .filter(({ from, to }) => wanted.has(from) && wanted.has(to))
          .map(edge => ({ ...edge, count: 1 })),
      };
}
