import type { Workspace } from '../workspace/workspace.ts';
import { buildGraph, type GraphOptions } from './buildGraph.ts';
import type { Graph } from './graph.ts';
import { type GraphFile, toGraphFile } from './graphFile.ts';

/** The graph of a workspace that was scanned: every file is judged for it. */
export async function readGraph(workspace: Workspace, options: GraphOptions): Promise<Graph> {
  const files: GraphFile[] = [];
  for (const path of workspace.files()) {
    const report = await workspace.check(path);
    const source = await workspace.source(path);
    const file = toGraphFile({ models: workspace.modelsOf(path), source, report });
    files.push(...(file === undefined ? [] : [file]));
  }
  return buildGraph(files, options);
}
