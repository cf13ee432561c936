import type { Connection, NotificationType } from 'vscode-languageserver';
import type { Folder } from './folder.ts';

/** Typing changes places with every line; who shows them wants them a few times a second at most. */
const PAUSE_MS = 150;

/** Tells the client in which folders something has changed: at once, and not too often. */
export function createChangeNotifier(
  connection: Connection,
  type: NotificationType<{ readonly folders: readonly string[] }>,
): (folder: Folder) => void {
  const changed = new Set<string>();
  let last = Number.NEGATIVE_INFINITY;
  return folder => {
    if (changed.size === 0) {
      // Files that are judged right after one another are told of together.
      const wait = Math.max(NOW_MS, last + PAUSE_MS - performance.now());
      setTimeout(() => {
        const folders = [...changed].sort();
        changed.clear();
        last = performance.now();
        void connection.sendNotification(type, { folders });
      }, wait);
    }
    changed.add(folder.uri);
  };
}

const NOW_MS = 10;
