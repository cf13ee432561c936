import type { CancellationToken } from 'vscode-languageserver';
import { formats } from '../core/formats/formats.ts';
import { DEFAULT_PICTURE, type Picture, type PictureOptions } from '../core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../core/graph/pictureOf.ts';
import { selectGraph } from '../core/graph/selectGraph.ts';
import { listMissingRules } from '../core/lint/listRules.ts';
import { createLayoutWorker, type LayoutWorker } from '../node/layoutWorker.ts';
import { type GraphAnswer, type GraphParams, graphRequest } from '../protocol/graph.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** Draws the graph of a folder, and again after it has changed. */
export function registerGraph(session: Session): void {
  const { connection, guard, folders, files } = session;
  const worker = createLayoutWorker(files.moduleFolder);
  connection.onRequest(
    graphRequest,
    guard.request<GraphParams, GraphAnswer | null>(
      graphRequest.method,
      null,
      async ({ folder: uri, options }, token) => {
        session.wantGraphs();
        const folder = folders.all().find(candidate => candidate.uri === uri);
        if (folder === undefined) {
          return null;
        }
        const isScanning = folder.scope() === 'scanning';
        const picture = await drawFolder(session, { folder, options, worker, token });
        return picture === undefined ? null : { folder: uri, isScanning, picture };
      },
    ),
  );
  connection.onExit(() => worker.end());
}

interface Drawing {
  readonly folder: Folder;
  readonly options: Partial<PictureOptions>;
  readonly worker: LayoutWorker;
  readonly token: CancellationToken;
}

const MISSING_RULES = listMissingRules(formats);

/** `undefined` when somebody asked for a newer one meanwhile. */
async function drawFolder(
  { graphs }: Session,
  { folder, options, worker, token }: Drawing,
): Promise<Picture | undefined> {
  const graph = graphs.graphOf(folder, MISSING_RULES);
  const visible = selectGraph(graph, { ...DEFAULT_PICTURE, ...options });
  const layout = await worker.layout(toLayoutInput(visible), token, folder.uri);
  return layout && toPicture(visible, layout);
}
