import type { Connection } from 'vscode-languageserver';
import {
  type FolderPipelines,
  type PipelinesParams,
  pipelinesChangedNotification,
  pipelinesRequest,
} from '../protocol/pipelines.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** Tells which pipelines there are. */
export function registerPipelines(session: Session): void {
  const { connection, guard, abilities, folders, trees, judge, idle } = session;
  connection.onRequest(
    pipelinesRequest,
    guard.request<PipelinesParams | null, readonly FolderPipelines[]>(
      pipelinesRequest.method,
      [],
      async (params, token) => {
        session.wantTrees();
        // Who is not told of changes would never see what is found later.
        while (!abilities.wantsPipelines && !judge.isIdle() && !token.isCancellationRequested) {
          await idle.wait(token);
        }
        const wanted = params?.folder;
        return folders
          .all()
          .filter(({ uri }) => wanted === undefined || wanted === uri)
          .map(folder => ({
            folder: folder.uri,
            isScanning: folder.scope() === 'scanning',
            files: trees.filesOf(folder),
          }));
      },
    ),
  );
}

/** Typing changes places with every line; who shows them wants them a few times a second at most. */
const PAUSE_MS = 250;

/** Tells the client in which folders pipelines have changed, not too often. */
export function createPipelinesNotifier(connection: Connection): (folder: Folder) => void {
  const changed = new Set<string>();
  return folder => {
    if (changed.size === 0) {
      setTimeout(() => {
        const folders = [...changed].sort();
        changed.clear();
        void connection.sendNotification(pipelinesChangedNotification, { folders });
      }, PAUSE_MS);
    }
    changed.add(folder.uri);
  };
}
