import { commands, ViewColumn } from 'vscode';
import type { TreeNode } from '../views/pipelines/shapeTree.ts';
import { openCommand } from '../views/pipelines/toTreeItem.ts';
import type { Command } from './command.ts';

/** Opens a line of the view of pipelines beside the active editor. */
export const openToSide: Command = {
  id: 'mlops.openToSide',
  async run(_context, argument) {
    const { target } = argument as TreeNode;
    if (target !== undefined) {
      const { command, arguments: args = [] } = openCommand(target, ViewColumn.Beside);
      await commands.executeCommand(command, ...args);
    }
  },
};
