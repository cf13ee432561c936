import type { Command } from './command.ts';

/** Asks for a commit, and shows in the graph what changed since; the graph is opened where it is not. */
export const compareGraph: Command = {
  id: 'mlops.graph.compare',
  async run({ graph }) {
    await graph.compare();
  },
};
