import type { Connection, NotificationType } from 'vscode-languageserver';
import type { Folder } from './folder.ts';

/** Typing changes places with every line; who shows them wants them a few times a second at most. */
const PAUSE_MS = 150;

/** Tells the client in which folders something has changed, not too often. */
export function createChangeNotifier(
  connection: Connection,
  type: NotificationType<{ readonly folders: readonly string[] }>,
): (folder: Folder) => void {
  const changed = new Set<string>();
  return folder => {
    if (changed.size === 0) {
      setTimeout(() => {
        const folders = [...changed].sort();
        changed.clear();
        void connection.sendNotification(type, { folders });
      }, PAUSE_MS);
    }
    changed.add(folder.uri);
  };
}
