import type { Graph, GraphEdge, GraphGroup, GraphNode } from '../../server/src/core/graph/graph.ts';
import { COMPONENTS } from '../../server/src/core/model/component.ts';

/** A node with what matters to a test. */
export function makeNode(id: string, own: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    label: id,
    kind: 'step',
    component: 'training-evaluation',
    tool: 'dvc',
    group: undefined,
    at: makePlace(),
    lastLine: own.at?.line ?? 1,
    findings: { error: 0, warning: 0, info: 0, hint: 0 },
    facts: makeFacts({}),
    isStale: false,
    ...own,
  };
}

/** Facts with what matters to a test. */
export function makeFacts(own: Partial<GraphNode['facts']>): GraphNode['facts'] {
  return {
    commands: [],
    image: undefined,
    inputs: [],
    outputs: [],
    metrics: [],
    parameters: [],
    schedules: [],
    findings: [],
    ...own,
  };
}

/** An edge with what matters to a test. */
export function makeEdge(
  from: string,
  to: string,
  own: Partial<Omit<GraphEdge, 'from' | 'to'>> = {},
): GraphEdge {
  const evidence = [makePlace()];
  return { from, to, kind: 'data', via: [], basis: 'declared', because: '', evidence, ...own };
}

/** A group of DVC in `dvc.yaml`. */
export function makeGroup(id: string, label = id): GraphGroup {
  return { id, label, tool: 'dvc', at: makePlace() };
}

/** A place of its own each time, for what was removed is told from the rest by that. */
function makePlace(): GraphNode['at'] {
  return { file: 'dvc.yaml', line: 1, column: 1 };
}

/** Pipelines of ten steps, one after another through the life cycle, each beside the next. */
export function makeGraph(size: number): Graph {
  const groups: GraphGroup[] = [];
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (let at = 0; at < size; at += 1) {
    const [pipeline, step] = [Math.floor(at / 10), at % 10];
    const group = `pipeline-${pipeline}`;
    const place = { file: `${group}/dvc.yaml`, line: step * 5 + 1, column: 3 } as GraphNode['at'];
    if (step === 0) {
      groups.push({ id: group, label: group, tool: 'dvc', at: place });
    }
    const component = COMPONENTS[step % COMPONENTS.length] ?? 'platform';
    nodes.push(makeNode(`step-${at}`, { group, component, at: place }));
    if (step > 0) {
      edges.push(makeEdge(`step-${at - 1}`, `step-${at}`));
    }
    if (step === 9 && pipeline % 7 === 0 && at + 1 < size) {
      edges.push(makeEdge(`step-${at}`, `step-${at + 1}`, { kind: 'trigger' }));
    }
  }
  return { nodes, edges, groups };
}
