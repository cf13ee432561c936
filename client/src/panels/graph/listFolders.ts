import { workspace } from 'vscode';
import type { GraphFolder } from '../../../../media/messages/graphMessages.ts';
import { nameFolders } from './graphScope.ts';

/** The folders of the workspace, in its order. */
export function listFolders(): readonly GraphFolder[] {
  const folders = workspace.workspaceFolders ?? [];
  return nameFolders(folders.map(({ uri, name }) => ({ uri: uri.toString(), name })));
}
