import { CancellationToken } from 'vscode-languageserver';
import {
  type FolderPipelines,
  type PipelinesParams,
  pipelinesChangedNotification,
  pipelinesRequest,
} from '../protocol/pipelines.ts';
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
        const answer = folders
          .all()
          .filter(({ uri }) => wanted === undefined || wanted === uri)
          .map(folder => ({
            folder: folder.uri,
            isScanning: folder.scope() === 'scanning',
            files: trees.filesOf(folder),
          }));
        announceEnd(session, answer);
        return answer;
      },
    ),
  );
}

/** A scan that finds no pipelines changes no tree, so its end is told of to those who were told to wait. */
function announceEnd(
  { connection, abilities, idle }: Session,
  answer: readonly FolderPipelines[],
): void {
  const waiting = answer.filter(({ isScanning }) => isScanning).map(({ folder }) => folder);
  if (abilities.wantsPipelines && waiting.length > 0) {
    void idle
      .wait(CancellationToken.None)
      .then(() => connection.sendNotification(pipelinesChangedNotification, { folders: waiting }));
  }
}
