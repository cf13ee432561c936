import { commands, type QuickPickItem, window, workspace } from 'vscode';
import { listReferences, type ReferenceChoice } from './references.ts';

/** Asks what the graph is to be compared with; `undefined` when nothing was chosen. */
export async function chooseReference(): Promise<string | undefined> {
  if (!workspace.isTrusted) {
    await explainTrust();
    return undefined;
  }
  const pick = window.createQuickPick<QuickPickItem & ReferenceChoice>();
  const fill = (typed: string): void => {
    // What is typed need not be found in an entry that stands for it.
    pick.items = listReferences(typed).map(choice => ({ ...choice, alwaysShow: true }));
  };
  pick.title = 'Compare Pipeline Graph With...';
  pick.placeholder = 'Choose what to compare with, or type a branch, tag or commit';
  pick.onDidChangeValue(fill);
  fill('');
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.reference);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Why nothing is compared in Restricted Mode. */
export const NEEDS_TRUST =
  'Git has to be asked what a commit holds, and that is done only in a folder that you trust.';

async function explainTrust(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const chosen = await window.showInformationMessage(
    `The graph cannot be compared in Restricted Mode. ${NEEDS_TRUST}`,
    manage,
  );
  if (chosen === manage) {
    await commands.executeCommand('workbench.trust.manage');
  }
}
