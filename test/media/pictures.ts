import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PictureMessage } from '../../media/messages/graphMessages.ts';
import { diffGraphs } from '../../server/src/core/graph/diffGraphs.ts';
import type { Graph, GraphEdge, GraphGroup, GraphNode } from '../../server/src/core/graph/graph.ts';
import { createLayoutEngine } from '../../server/src/core/graph/layout/layoutGraph.ts';
import { stackLayers } from '../../server/src/core/graph/layout/stackLayers.ts';
import {
  DEFAULT_PICTURE,
  type Picture,
  type PictureOptions,
} from '../../server/src/core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../../server/src/core/graph/pictureOf.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { COMPONENTS } from '../../server/src/core/model/component.ts';
import { graphOf } from '../harness/graph.ts';
import { projectRoot } from '../harness/workspace.ts';

const layOut = createLayoutEngine(stackLayers);

/** A graph as it is drawn. */
export function drawPicture(graph: Graph, options: Partial<PictureOptions> = {}): Picture {
  const visible = selectGraph(graph, { ...DEFAULT_PICTURE, ...options });
  return toPicture(visible, layOut(toLayoutInput(visible)));
}

/** What the extension says to the view for a graph. */
export function pictureMessage(
  graph: Graph,
  options: Partial<PictureOptions> = {},
): PictureMessage {
  const folder = { uri: 'file:///work', name: 'work' };
  return {
    type: 'picture',
    folder,
    folders: [folder],
    options: { ...DEFAULT_PICTURE, ...options },
    isScanning: false,
    picture: drawPicture(graph, options),
  };
}

/** What the extension says to the view for a graph that is compared with what it was. */
export function comparedMessage(
  before: Graph,
  after: Graph,
  options: Partial<PictureOptions> = {},
): PictureMessage {
  const { graph, nodes, edges, differences } = diffGraphs(before, after);
  const comparison = {
    commit: 'c0ffee',
    nodes,
    edges,
    differences: Object.fromEntries(differences),
  };
  return { ...pictureMessage(graph, options), compareWith: 'main', comparison };
}

/** The graph of a folder of `test/workspaces`, or of any other. */
export function graphOfFolder(folder: string): Promise<Graph> {
  const path = join(projectRoot, 'test/workspaces', folder);
  const names = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = names
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => [file.slice(path.length + 1).replaceAll('\\', '/'), readFileSync(file)] as const);
  return graphOf(Object.fromEntries(files));
}

/** A node with nothing special about it. */
export function makeNode(id: string, more: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    label: id,
    kind: 'step',
    component: 'training-evaluation',
    tool: 'dvc',
    group: undefined,
    at: { file: 'dvc.yaml', line: 1, column: 1 } as GraphNode['at'],
    lastLine: more.at?.line ?? 1,
    findings: { error: 0, warning: 0, info: 0, hint: 0 },
    facts: {
      commands: [],
      image: undefined,
      inputs: [],
      outputs: [],
      metrics: [],
      parameters: [],
      schedules: [],
      findings: [],
    },
    isStale: false,
    ...more,
  };
}

/** An edge with nothing special about it. */
export function makeEdge(from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge {
  const at = { file: 'dvc.yaml', line: 1, column: 1 } as GraphEdge['evidence'][number];
  return {
    from,
    to,
    kind: 'data',
    via: [],
    basis: 'declared',
    because: '',
    evidence: [at],
    ...more,
  };
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
