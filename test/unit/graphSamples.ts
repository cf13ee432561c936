import type { Graph, GraphNode } from '../../server/src/core/graph/graph.ts';
import type { Picture, PictureNode, VisibleGraph } from '../../server/src/core/graph/picture.ts';
import { countByComponent } from '../../server/src/core/graph/selectGraph.ts';
import { COMPONENT_LABELS, COMPONENTS } from '../../server/src/core/model/component.ts';
import { makeEdge, makeGroup, makeNode as makeNodeOf } from '../harness/graphSamples.ts';

export { makeEdge, makeFacts, makeGroup } from '../harness/graphSamples.ts';

/** A node with what matters to a test. */
export function makeNode({ id, ...own }: Partial<GraphNode> & Pick<GraphNode, 'id'>): GraphNode {
  return makeNodeOf(id, own);
}

/** Data that are prepared, a model that is trained from them and served. */
export const SMALL: Graph = {
  nodes: [
    makeNode({ id: 'prepare', component: 'feature-engineering', group: 'dvc', at: at(2) }),
    makeNode({
      id: 'features.csv',
      kind: 'dataset',
      component: 'feature-engineering',
      group: 'dvc',
      at: at(5),
    }),
    makeNode({
      id: 'train',
      group: 'dvc',
      at: at(7),
      findings: { error: 1, warning: 2, info: 0, hint: 0 },
    }),
    makeNode({
      id: 'house-prices',
      kind: 'endpoint',
      component: 'model-serving',
      tool: 'kserve',
      at: { file: 'serving/isvc.yaml', line: 1, column: 1 },
    }),
  ],
  edges: [
    makeEdge('prepare', 'features.csv', { evidence: [at(5)] }),
    makeEdge('prepare', 'train', { via: ['features.csv'], evidence: [at(5), at(9)] }),
    makeEdge('features.csv', 'train', { evidence: [at(9)] }),
    makeEdge('train', 'house-prices', {
      kind: 'model',
      basis: 'concluded',
      because: "both name 'models/house-prices'",
      evidence: [at(10), { file: 'serving/isvc.yaml', line: 8, column: 7 }],
    }),
  ],
  groups: [makeGroup('dvc', 'House prices')],
};

/** All of a graph, with data as nodes. */
export function showAll(graph: Graph): VisibleGraph {
  return {
    graph,
    counts: countByComponent(graph.nodes),
    groups: graph.groups,
    nodes: graph.nodes.map(node => ({ type: 'node', ...node })),
    edges: graph.edges.filter(({ via }) => via.length === 0).map(edge => ({ ...edge, count: 1 })),
  };
}

const LANE = 180;
const ROW = 44;

/** A picture without a layout engine: lanes of one width, nodes below each other. */
export function placeSimply(visible: VisibleGraph): Picture {
  const rows = new Map<string, number>();
  const nodes = visible.nodes.map((node): PictureNode => {
    const component = node.type === 'node' ? node.component : 'platform';
    const row = rows.get(component) ?? 0;
    rows.set(component, row + 1);
    const x = COMPONENTS.indexOf(component) * LANE + 20;
    return { ...node, x, y: 20 + row * ROW, width: 140, height: 28 };
  });
  const byId = new Map(nodes.map(node => [node.id, node]));
  const height = 40 + ROW * Math.max(1, ...rows.values());
  const width = LANE * COMPONENTS.length;
  return {
    width,
    height,
    lanes: COMPONENTS.map((component, index) => {
      const count = visible.graph.nodes.filter(node => node.component === component).length;
      return {
        component,
        label: COMPONENT_LABELS[component],
        x: index * LANE,
        width: LANE,
        count,
        isFound: count > 0,
        gap:
          count > 0 || component === 'platform'
            ? undefined
            : { missing: 'Nothing watches the model.', why: 'It can go stale.', action: undefined },
      };
    }),
    groups: visible.groups.map(group => ({
      ...group,
      x: 8,
      y: 4,
      width: width - 16,
      height: height - 8,
    })),
    nodes,
    edges: visible.edges.flatMap(edge => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
      return from === undefined || to === undefined
        ? []
        : [{ ...edge, points: [rightOf(from), leftOf(to)] }];
    }),
    totals: {
      nodes: visible.graph.nodes.length,
      edges: visible.graph.edges.length,
      groups: visible.graph.groups.length,
    },
    tools: [],
    allGroups: visible.graph.groups,
  };
}

function rightOf({ x, y, width, height }: PictureNode): { readonly x: number; readonly y: number } {
  return { x: x + width, y: y + height / 2 };
}

function leftOf({ x, y, height }: PictureNode): { readonly x: number; readonly y: number } {
  return { x, y: y + height / 2 };
}

function at(line: number): GraphNode['at'] {
  return { file: 'dvc.yaml', line, column: 3 };
}
