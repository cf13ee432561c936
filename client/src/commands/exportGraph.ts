import { workspace } from 'vscode';
import { DEFAULT_PICTURE } from '../../../server/src/protocol/graph.ts';
import { exportGraph as writeGraph } from '../panels/graph/exportGraph.ts';
import type { Command } from './command.ts';

/** Writes the graph into a file: what the open graph is limited to, else the whole of the first folder. */
export const exportGraph: Command = {
  id: 'mlops.graph.export',
  async run({ server, graph }) {
    const [first] = workspace.workspaceFolders ?? [];
    const all = first && { folder: first.uri.toString(), options: DEFAULT_PICTURE };
    await writeGraph(server, graph.shown() ?? all);
  },
};
