import { FORMAT_TITLES } from '../core/formats/formatTitles.ts';
import type { ExportMeta } from '../core/graph/export/exportMeta.ts';
import { isInside } from '../core/graph/selectGraph.ts';
import { readCommit } from '../node/graph/readCommit.ts';
import { PictureTooLarge, renderGraph } from '../node/graph/renderGraph.ts';
import {
  type GraphExportAnswer,
  type GraphExportParams,
  graphExportRequest,
} from '../protocol/graph.ts';
import type { Folder } from './folder.ts';
import { MISSING_RULES } from './graph.ts';
import type { Session } from './session.ts';

/** Writes the graph of a folder as a file: the same bytes as `mlops-copilot graph`. */
export function registerGraphExport(session: Session): void {
  const { connection, guard, folders } = session;
  connection.onRequest(
    graphExportRequest,
    guard.request<GraphExportParams, GraphExportAnswer | null>(
      graphExportRequest.method,
      null,
      async params => {
        const folder = folders.all().find(({ uri }) => uri === params.folder);
        return folder === undefined ? null : writeGraph(session, folder, params);
      },
    ),
  );
}

async function writeGraph(
  { graphs, files }: Session,
  folder: Folder,
  { format, options, mayNameCommit }: GraphExportParams,
): Promise<GraphExportAnswer> {
  const graph = graphs.graphOf(folder, MISSING_RULES);
  const group = graph.groups.find(({ id }) => id === options.group);
  const meta: ExportMeta = {
    version: files.version,
    titles: FORMAT_TITLES,
    scope: group?.label ?? (options.path === '' ? undefined : options.path),
    commit: mayNameCommit ? await readCommit(folder.root, undefined) : undefined,
  };
  try {
    const content = await renderGraph(graph, {
      format,
      isWanted: node => isInside(node, options),
      options,
      meta,
      moduleFolder: files.moduleFolder,
    });
    return typeof content === 'string'
      ? { content, encoding: 'utf8' }
      : { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
  } catch (failure) {
    if (failure instanceof PictureTooLarge) {
      return { failure: `${failure.message} Collapse pipelines, or show a part.` };
    }
    throw failure;
  }
}
