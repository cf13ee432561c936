import { Graph, layout } from '@dagrejs/dagre';
import type { StackLayers } from './shapeUnit.ts';
import { ROW_GAP } from './sizes.ts';

/** Orders boxes with dagre, which is told the layers and does not rank by itself. */
export const stackLayers: StackLayers = (boxes, links, above) => {
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    nodesep: ROW_GAP,
    edgesep: ROW_GAP,
    ranksep: 2,
    ranker: 'none',
    align: 'DL',
  });
  for (const [at, { layer, height }] of boxes.entries()) {
    // It halves distances to make room for labels, so every second layer is empty.
    graph.setNode(nameOf(at), { width: 1, height, rank: layer * 2 });
  }
  for (const { from, to } of links) {
    graph.setEdge(nameOf(from), nameOf(to), {});
  }
  const constraints = above.map(({ from, to }) => ({ left: nameOf(from), right: nameOf(to) }));
  layout(graph, { constraints });
  return boxes.map((_, at) => middleOf(graph.node(nameOf(at))));
};

/** No number, because dagre keeps names as keys of objects, which put numbers first. */
function nameOf(at: number): string {
  return `n${at}`;
}

function middleOf(label: unknown): number {
  const { y } = label as { y?: unknown };
  return typeof y === 'number' && Number.isFinite(y) ? y : 0;
}
