import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { buildGraph, type GraphOptions } from './buildGraph.ts';
import type { Graph } from './graph.ts';
import { type GraphFile, toGraphFile } from './graphFile.ts';

/**
 * The graph of a workspace that was scanned: every file is judged for it.
 *
 * @param onUnparsed Told of pipeline files with errors of syntax, of which the graph lacks something.
 */
export async function readGraph(
  workspace: Workspace,
  options: GraphOptions,
  onUnparsed: (path: WorkspacePath) => void = () => {},
): Promise<Graph> {
  const files: GraphFile[] = [];
  for (const path of workspace.files()) {
    const report = await workspace.check(path);
    const source = await workspace.source(path);
    if (source?.documents.some(({ content }) => content.problems.length > 0) === true) {
      onUnparsed(path);
    }
    const file = toGraphFile({ models: workspace.modelsOf(path), source, report });
    files.push(...(file === undefined ? [] : [file]));
  }
  return buildGraph(files, options);
}
