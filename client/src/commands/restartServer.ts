import type { Command } from './command.ts';

/** Starts the server anew. */
export const restartServer: Command = {
  id: 'mlops.restartServer',
  run: ({ server }) => server.restart(),
};
