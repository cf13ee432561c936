import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
} from 'vscode-languageserver';
import { readAddress } from './documentAddress.ts';
import type { FileEvent } from './fileChanges.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** Takes in what happens on the disk. */
export function registerWatchedFiles({ connection, guard, folders, judge }: Session): void {
  connection.onDidChangeWatchedFiles(
    guard.notification(
      'workspace/didChangeWatchedFiles',
      ({ changes }: DidChangeWatchedFilesParams) => {
        for (const { uri, type } of changes) {
          const address = readAddress(uri);
          if (address?.kind === 'file') {
            addChange(folders.all(), address.path, EVENTS[type] ?? 'changed');
          }
        }
        judge.wake();
      },
    ),
  );
}

function addChange(folders: readonly Folder[], absolute: string, event: FileEvent): void {
  for (const folder of folders) {
    const path = folder.pathOf(absolute);
    if (path !== undefined) {
      folder.changes.add(path, event);
    }
  }
}

const EVENTS: Readonly<Record<number, FileEvent>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/**
 * Asks the client to watch files. All of them, once: rules ask for scripts, data and ignore files by
 * names that nobody knows beforehand.
 */
export async function watchFiles({ connection, abilities }: Session): Promise<void> {
  if (abilities.watchesFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*' }],
    });
  }
}
