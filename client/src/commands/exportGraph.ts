import { exportGraph as writeGraph } from '../panels/graph/exportGraph.ts';
import { folderOfEditor } from '../panels/graph/folderOfEditor.ts';
import { paramsOf } from '../panels/graph/graphScope.ts';
import { listFolders } from '../panels/graph/listFolders.ts';
import type { Command } from './command.ts';

/** Writes the graph into a file: what the open graph is limited to, else the whole folder of the active editor. */
export const exportGraph: Command = {
  id: 'mlops.graph.export',
  async run({ server, graph }) {
    const all = paramsOf({ folder: folderOfEditor() }, listFolders());
    await writeGraph(server, graph.shown() ?? all);
  },
};
