import { checkWorkspaceNotification } from '../protocol/checkWorkspace.ts';
import type { Session } from './session.ts';

/** Reads all folders again from the disk, for somebody who does not trust what the editor was told. */
export function registerCheckWorkspace({ connection, guard, folders, scans }: Session): void {
  const readAgain = guard.notification<void>(checkWorkspaceNotification.method, () => {
    for (const folder of folders.all()) {
      scans.start(folder);
    }
  });
  connection.onNotification(checkWorkspaceNotification, () => readAgain());
}
