import type { Command } from './command.ts';

/** Shows what the extension and its server log. */
export const showOutput: Command = {
  id: 'mlops.showOutput',
  run: async ({ log }) => log.show(),
};
