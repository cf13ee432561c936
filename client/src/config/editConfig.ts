import { window } from 'vscode';
import {
  type ConfigEditParams,
  configEditRequest,
} from '../../../server/src/protocol/configEdit.ts';
import type { Server } from '../connection/server.ts';
import { applyConfigEdit } from './applyConfigEdit.ts';

/** Has the server write something into the config of a file, or says why that cannot be done. */
export async function editConfig(server: Server, params: ConfigEditParams): Promise<void> {
  const edit = await server.request(configEditRequest, params);
  if (edit) {
    await applyConfigEdit(edit);
  } else {
    await window.showErrorMessage(
      "'.mlops/config.yaml' has errors, so nothing was added to it. Correct it first.",
    );
  }
}
