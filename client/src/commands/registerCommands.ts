import { commands, type Disposable, window } from 'vscode';
import { changeRecognition } from './changeRecognition.ts';
import { checkWorkspace } from './checkWorkspace.ts';
import type { Command, CommandContext } from './command.ts';
import { compareGraph } from './compareGraph.ts';
import { createConfigFile } from './createConfigFile.ts';
import { exportGraph } from './exportGraph.ts';
import { ignoreInWorkspace } from './ignoreInWorkspace.ts';
import { openComponent } from './openComponent.ts';
import { openGraph, openGraphToSide } from './openGraph.ts';
import { openRule } from './openRule.ts';
import { openToSide } from './openToSide.ts';
import { reportFalseAlarm } from './reportFalseAlarm.ts';
import { restartServer } from './restartServer.ts';
import { showOutput } from './showOutput.ts';

const COMMANDS: readonly Command[] = [
  changeRecognition,
  checkWorkspace,
  compareGraph,
  createConfigFile,
  exportGraph,
  ignoreInWorkspace,
  openComponent,
  openGraph,
  openGraphToSide,
  openRule,
  openToSide,
  reportFalseAlarm,
  restartServer,
  showOutput,
];

/** Makes all commands known. What goes wrong in one is logged, and said once. */
export function registerCommands(context: CommandContext): Disposable[] {
  return COMMANDS.map(command =>
    commands.registerCommand(command.id, (argument: unknown) =>
      runGuarded(command, context, argument),
    ),
  );
}

async function runGuarded(
  { id, run }: Command,
  context: CommandContext,
  argument: unknown,
): Promise<void> {
  try {
    await run(context, argument);
  } catch (failure) {
    context.log.error(`${id} failed`, failure instanceof Error ? failure : String(failure));
    const choice = await window.showErrorMessage('MLOps Copilot could not do that.', 'Show Log');
    if (choice !== undefined) {
      context.log.show();
    }
  }
}
