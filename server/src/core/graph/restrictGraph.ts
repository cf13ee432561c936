import type { Graph, GraphNode } from './graph.ts';

/** The part of a graph whose nodes are wanted, with the edges between them and the groups that hold some. */
export function restrictGraph(graph: Graph, isWanted: (node: GraphNode) => boolean): Graph {
  const nodes = graph.nodes.filter(isWanted);
  if (nodes.length === graph.nodes.length) {
    return graph;
  }
  const ids = new Set(nodes.map(({ id }) => id));
  const used = new Set(nodes.map(({ group }) => group));
  return {
    nodes,
    edges: graph.edges.filter(({ from, to, via }) => [from, to, ...via].every(id => ids.has(id))),
    groups: graph.groups.filter(({ id }) => used.has(id)),
  };
}
