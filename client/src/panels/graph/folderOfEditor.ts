import { window, workspace } from 'vscode';

/** URI of the workspace folder that the active editor's file is in. */
export function folderOfEditor(): string | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && workspace.getWorkspaceFolder(uri)?.uri.toString();
}
