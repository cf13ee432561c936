import { commands, type QuickPickItem, window } from 'vscode';
import { configEditRequest } from '../../../server/src/protocol/configEdit.ts';
import { documentStatusRequest } from '../../../server/src/protocol/documentStatus.ts';
import { applyConfigEdit } from '../config/applyConfigEdit.ts';
import type { Server } from '../connection/server.ts';
import { describeReason } from '../status/describeStatus.ts';
import { type Choice, listChoices } from '../status/listChoices.ts';
import type { Command } from './command.ts';

/** Says why the active file was taken for what it is, and offers what can be done about it. */
export const changeRecognition: Command = {
  id: 'mlops.changeRecognition',
  async run({ server }) {
    const uri = window.activeTextEditor?.document.uri.toString();
    const status = uri && (await server.request(documentStatusRequest, { uri }));
    if (!uri || !status) {
      await window.showInformationMessage('The active file is none that MLOps Copilot checks.');
      return;
    }
    const items = listChoices(status).map(toItem);
    const picked = await window.showQuickPick(items, {
      title: 'How This File Is Checked',
      placeHolder: describeReason(status),
    });
    if (picked !== undefined) {
      await carryOut(picked.choice, server, uri);
    }
  },
};

interface ChoiceItem extends QuickPickItem {
  readonly choice: Choice;
}

function toItem(choice: Choice): ChoiceItem {
  return { label: `$(${choice.icon}) ${choice.label}`, detail: choice.detail, choice };
}

async function carryOut({ action }: Choice, server: Server, uri: string): Promise<void> {
  switch (action) {
    case 'leave-out':
      return leaveOut(server, uri);
    case 'report':
      await commands.executeCommand('mlops.reportFalseAlarm');
      return;
    case 'open-config':
      await commands.executeCommand('mlops.createConfigFile');
      return;
    case 'open-settings':
      await commands.executeCommand('workbench.action.openSettings', 'mlops.enable');
  }
}

async function leaveOut(server: Server, uri: string): Promise<void> {
  const edit = await server.request(configEditRequest, { kind: 'exclude', uri });
  if (edit) {
    await applyConfigEdit(edit);
  } else {
    await window.showErrorMessage(
      "'.mlops/config.yaml' has errors, so nothing was added to it. Correct it, or add the file to 'exclude' by hand.",
    );
  }
}
