import type { Graph, GraphNode } from '../../server/src/core/graph/graph.ts';
import { makeEdge, makeFacts, makeGroup, makeNode } from '../harness/graphSamples.ts';

const GROUP = makeGroup('g', 'dvc.yaml');

/** A pipeline before somebody worked on it. */
export const BEFORE: Graph = {
  groups: [GROUP],
  nodes: [
    step('load', { component: 'data-storage' }),
    step('train', {
      facts: makeFacts({ commands: ['python train.py'], inputs: ['a.csv', 'b.csv'] }),
    }),
    step('test'),
    makeNode('watch', {
      component: 'model-monitoring',
      kind: 'monitor',
      at: placeOf('watch.yaml'),
    }),
  ],
  edges: [makeEdge('load', 'train'), makeEdge('train', 'test'), makeEdge('test', 'watch')],
};

/** The same after that: `tune` is new, `watch` is gone, `train` is different. */
export const AFTER: Graph = {
  groups: [GROUP],
  nodes: [
    step('load', { component: 'data-storage' }),
    step('train', {
      facts: makeFacts({ commands: ['python train.py --fast'], inputs: ['a.csv', 'c.csv'] }),
    }),
    step('test'),
    step('tune'),
  ],
  edges: [makeEdge('load', 'train'), makeEdge('train', 'test'), makeEdge('train', 'tune')],
};

/** A graph after some work: one training step is new, one is gone, one runs something else. */
export function changeSome({ nodes, edges, groups }: Graph): Graph {
  const steps = nodes.filter(({ kind, group }) => kind === 'step' && group !== undefined);
  const [first, second, third] = [steps[1], steps[3], steps.at(-1)];
  const renamed = (id: string): string => (id === first?.id ? `${id}-again` : id);
  return {
    groups,
    nodes: nodes
      .filter(({ id }) => id !== third?.id)
      .map(node => ({
        ...node,
        id: renamed(node.id),
        label: node === first ? `${node.label}-again` : node.label,
        facts:
          node === second ? { ...node.facts, commands: ['python other.py --fast'] } : node.facts,
      })),
    edges: edges
      .filter(({ from, to }) => from !== third?.id && to !== third?.id)
      .map(edge => ({ ...edge, from: renamed(edge.from), to: renamed(edge.to) })),
  };
}

function step(id: string, more: Partial<GraphNode> = {}): GraphNode {
  return makeNode(id, { group: 'g', ...more });
}

function placeOf(file: string): GraphNode['at'] {
  return { file, line: 7, column: 1 } as GraphNode['at'];
}
