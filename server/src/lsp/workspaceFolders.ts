import { pathToFileURL } from 'node:url';
import {
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Session } from './session.ts';

/** The folders that a client opens with, by URI; none when it says nothing of any. */
export function readFirstFolders({
  workspaceFolders,
  rootUri,
  rootPath,
}: InitializeParams): readonly string[] {
  if (Array.isArray(workspaceFolders)) {
    const uris: readonly unknown[] = workspaceFolders.map(folder => folder?.uri);
    return uris.filter(uri => typeof uri === 'string');
  }
  if (typeof rootUri === 'string') {
    return [rootUri];
  }
  return typeof rootPath === 'string' ? [pathToFileURL(rootPath).href] : [];
}

/** Opens folders; their files are read once the session has started. */
export function addFolders({ folders, scans }: Session, uris: readonly string[]): void {
  for (const uri of uris) {
    const folder = folders.add(uri);
    if (folder !== undefined) {
      scans.start(folder);
    }
  }
}

/** Takes in folders that come and go. */
export function registerWorkspaceFolders(session: Session): void {
  const { connection, guard, folders, desk, settings } = session;
  connection.onNotification(
    DidChangeWorkspaceFoldersNotification.type,
    guard.notification(
      'workspace/didChangeWorkspaceFolders',
      async ({ event }: DidChangeWorkspaceFoldersParams) => {
        for (const { uri } of event.removed) {
          const removed = folders.remove(uri);
          if (removed !== undefined) {
            desk.clearFolder(removed);
          }
        }
        addFolders(
          session,
          event.added.map(({ uri }) => uri),
        );
        session.lodgeAgain();
        await settings.load();
      },
    ),
  );
}
