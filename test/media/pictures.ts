import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PictureMessage } from '../../media/messages/graphMessages.ts';
import { diffGraphs } from '../../server/src/core/graph/diffGraphs.ts';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import {
  DEFAULT_PICTURE,
  type Picture,
  type PictureOptions,
} from '../../server/src/core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../../server/src/core/graph/pictureOf.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { graphOf } from '../harness/graph.ts';
import { layoutGraph } from '../harness/layout.ts';
import { projectRoot } from '../harness/workspace.ts';

export { makeEdge, makeGraph, makeGroup, makeNode } from '../harness/graphSamples.ts';

/** A graph as it is drawn. */
export function drawPicture(graph: Graph, options: Partial<PictureOptions> = {}): Picture {
  const visible = selectGraph(graph, { ...DEFAULT_PICTURE, ...options });
  return toPicture(visible, layoutGraph(toLayoutInput(visible)));
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
