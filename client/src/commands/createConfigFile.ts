import { window, workspace } from 'vscode';
import { configEditRequest } from '../../../server/src/protocol/configEdit.ts';
import { applyConfigEdit } from '../config/applyConfigEdit.ts';
import type { Command } from './command.ts';

/** Writes `.mlops/config.yaml` as `mlops-copilot init` does, or opens the one that is there. */
export const createConfigFile: Command = {
  id: 'mlops.createConfigFile',
  async run({ server }) {
    const folder = await pickFolder();
    const edit = folder && (await server.request(configEditRequest, { kind: 'create', folder }));
    if (edit) {
      await applyConfigEdit(edit);
    } else if (folder !== undefined) {
      await window.showErrorMessage('This folder is not on the disk, so it gets no config.');
    }
  },
};

async function pickFolder(): Promise<string | undefined> {
  const [only, ...others] = workspace.workspaceFolders ?? [];
  const folder =
    others.length === 0
      ? only
      : await window.showWorkspaceFolderPick({ placeHolder: 'Folder that gets the config' });
  return folder?.uri.toString();
}
