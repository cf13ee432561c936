import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingOf } from './findings.ts';
import { openFile, uriOf } from './sample.ts';

/** Answers are complete only for as many actions as are asked to be resolved. */
const RESOLVED = 50;

/** What is offered at a place of a file that is opened for it, as behind the light bulb. */
export async function listActions(
  path: string,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  await openFile(path);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const actions = await askForActions(path, range);
    if (actions.length > 0) {
      return actions;
    }
  }
  return [];
}

/** VS Code withdraws a question, or forgets the answer, when extensions start or an editor settles meanwhile. */
const ATTEMPTS = 20;

async function askForActions(
  path: string,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  try {
    return (await requestActions(path, range)).filter(isOurs);
  } catch (failure) {
    assert.match(String(failure), /Canceled/);
    return [];
  }
}

function requestActions(path: string, range: vscode.Range): Thenable<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(path),
    range,
    vscode.CodeActionKind.QuickFix.value,
    RESOLVED,
  );
}

/** VS Code's own chat has something to offer for every diagnostic. */
function isOurs({ edit, command }: vscode.CodeAction): boolean {
  return edit !== undefined || command?.command.startsWith('mlops.') === true;
}

/** Does what an action of a finding does, named by its title. */
export async function chooseAction(path: string, rule: string, title: string): Promise<void> {
  const actions = await listActions(path, findingOf(path, rule).range);
  const action = actions.find(candidate => candidate.title === title);
  assert.ok(action !== undefined, `offered: ${actions.map(offered => offered.title).join('; ')}`);
  await applyAction(action);
}

/** Makes the edit of an action, or runs its command; what that asks is answered with nothing. */
export async function applyAction(action: vscode.CodeAction | undefined): Promise<void> {
  if (action?.command !== undefined) {
    const { command, arguments: args = [] } = action.command;
    const done = vscode.commands.executeCommand(command, ...args);
    await acceptUntil(done);
    return;
  }
  assert.ok(action?.edit !== undefined, `'${action?.title}' has an edit`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** Accepts the input box that a command opens sooner or later. */
async function acceptUntil(done: Thenable<unknown>): Promise<void> {
  let isDone = false;
  const end = Promise.resolve(done).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await Promise.race([end, new Promise(resolve => setTimeout(resolve, 50))]);
  }
  await end;
}
