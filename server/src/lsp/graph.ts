import type { CancellationToken } from 'vscode-languageserver';
import { formats } from '../core/formats/formats.ts';
import { diffGraphs } from '../core/graph/diffGraphs.ts';
import type { Graph } from '../core/graph/graph.ts';
import { DEFAULT_PICTURE, type PictureOptions } from '../core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../core/graph/pictureOf.ts';
import { selectGraph } from '../core/graph/selectGraph.ts';
import { listMissingRules } from '../core/lint/listRules.ts';
import { createReferenceReader, type ReferenceReader } from '../node/graph/readReference.ts';
import { createLayoutWorker, type LayoutWorker } from '../node/layoutWorker.ts';
import { type GraphAnswer, type GraphParams, graphRequest } from '../protocol/graph.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** Draws the graph of a folder, and again after it has changed. */
export function registerGraph(session: Session): void {
  const { connection, guard, folders, files } = session;
  const worker = createLayoutWorker(files.moduleFolder);
  const readers = new WeakMap<Folder, ReferenceReader>();
  const readerOf = (folder: Folder): ReferenceReader => {
    const { root } = folder;
    const { logger } = session;
    const reader =
      readers.get(folder) ??
      createReferenceReader({ root, moduleFolder: files.moduleFolder, logger });
    readers.set(folder, reader);
    return reader;
  };
  connection.onRequest(
    graphRequest,
    guard.request<GraphParams, GraphAnswer | null>(
      graphRequest.method,
      null,
      async (params, token) => {
        session.wantGraphs();
        const folder = folders.all().find(({ uri }) => uri === params.folder);
        return folder === undefined
          ? null
          : drawFolder(session, { folder, params, worker, token, readerOf });
      },
    ),
  );
  connection.onExit(() => worker.end());
}

interface Drawing {
  readonly folder: Folder;
  readonly params: GraphParams;
  readonly worker: LayoutWorker;
  readonly token: CancellationToken;
  readerOf(folder: Folder): ReferenceReader;
}

/** Ids of rules whose findings say that something is made nowhere. */
export const MISSING_RULES = listMissingRules(formats);

/** `null` when somebody asked for a newer one meanwhile. */
async function drawFolder({ graphs }: Session, drawing: Drawing): Promise<GraphAnswer | null> {
  const { folder, params, worker, token } = drawing;
  const isScanning = folder.scope() === 'scanning';
  const now = graphs.graphOf(folder, MISSING_RULES);
  // What was not read yet would look as if it had been removed.
  const { graph, ...compared } = isScanning ? { graph: now } : await compare(now, drawing);
  const visible = selectGraph(graph, optionsOf(params, compared));
  const layout = await worker.layout(toLayoutInput(visible), token, folder.uri);
  return layout === undefined
    ? null
    : { folder: folder.uri, isScanning, picture: toPicture(visible, layout), ...compared };
}

/** Where nothing was compared, nothing is left out for being the same. */
function optionsOf(
  { options }: GraphParams,
  { comparison }: Pick<GraphAnswer, 'comparison'>,
): PictureOptions {
  const isCompared = comparison !== undefined && 'commit' in comparison;
  const all = { ...DEFAULT_PICTURE, ...options };
  return { ...all, onlyChanges: all.onlyChanges && isCompared };
}

/** The graph with what changed in it, where somebody wants to know. */
async function compare(
  graph: Graph,
  { folder, params, readerOf }: Drawing,
): Promise<{ readonly graph: Graph } & Pick<GraphAnswer, 'comparison'>> {
  const { compareWith } = params;
  if (compareWith === undefined) {
    return { graph };
  }
  const base = await readerOf(folder).read(compareWith);
  if (base.kind === 'absent') {
    return { graph, comparison: { failure: base.message } };
  }
  const diff = diffGraphs(base.graph, graph);
  const { commit } = base;
  const { nodes, edges } = diff;
  const differences = Object.fromEntries(diff.differences);
  return { graph: diff.graph, comparison: { commit, nodes, edges, differences } };
}
