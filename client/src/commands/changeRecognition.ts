import { commands, type QuickPickItem, window } from 'vscode';
import {
  type DocumentStatus,
  documentStatusRequest,
} from '../../../server/src/protocol/documentStatus.ts';
import { editConfig } from '../config/editConfig.ts';
import type { Server } from '../connection/server.ts';
import { describeReason } from '../status/describeStatus.ts';
import { type Choice, listChoices, listFormats } from '../status/listChoices.ts';
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
      await carryOut(picked.choice, { server, uri, status });
    }
  },
};

interface ChoiceItem extends QuickPickItem {
  readonly choice: Choice;
}

function toItem(choice: Choice): ChoiceItem {
  return { label: `$(${choice.icon}) ${choice.label}`, detail: choice.detail, choice };
}

interface Subject {
  readonly server: Server;
  readonly uri: string;
  readonly status: DocumentStatus;
}

async function carryOut({ action }: Choice, subject: Subject): Promise<void> {
  const { server, uri } = subject;
  switch (action) {
    case 'format':
      return chooseFormat(subject);
    case 'leave-out':
      return editConfig(server, { kind: 'exclude', uri });
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

async function chooseFormat({ server, uri, status }: Subject): Promise<void> {
  const picked = await window.showQuickPick(listFormats(status), {
    title: 'What This File Is',
    matchOnDetail: true,
  });
  if (picked !== undefined) {
    await editConfig(server, { kind: 'format', uri, format: picked.format });
  }
}
