import { checkWorkspaceNotification } from '../../../server/src/protocol/checkWorkspace.ts';
import type { Command } from './command.ts';

/** Has all files read again from the disk. */
export const checkWorkspace: Command = {
  id: 'mlops.checkWorkspace',
  async run({ server }) {
    await server.start();
    await server.notify(checkWorkspaceNotification);
  },
};
