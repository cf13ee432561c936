import { window } from 'vscode';
import {
  IGNORE_IN_WORKSPACE_COMMAND,
  type IgnoreInWorkspaceArgument,
} from '../../../server/src/protocol/configEdit.ts';
import { editConfig } from '../config/editConfig.ts';
import type { Command } from './command.ts';

/** Switches a rule off in the config, with the reason that somebody gives. */
export const ignoreInWorkspace: Command = {
  id: IGNORE_IN_WORKSPACE_COMMAND,
  async run({ server }, argument) {
    if (!isArgument(argument)) {
      return;
    }
    const { uri, rule } = argument;
    const reason = await window.showInputBox({
      title: `Ignore '${rule}' in This Workspace`,
      prompt: 'Why? Your team reads this in .mlops/config.yaml. It may stay empty.',
    });
    if (reason !== undefined) {
      await editConfig(server, { kind: 'ignore', uri, rule, reason });
    }
  },
};

function isArgument(value: unknown): value is IgnoreInWorkspaceArgument {
  const { uri, rule } = (value ?? {}) as Partial<Record<keyof IgnoreInWorkspaceArgument, unknown>>;
  return typeof uri === 'string' && typeof rule === 'string';
}
