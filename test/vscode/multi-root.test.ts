import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { untilFindings } from './findings.ts';

/** A folder beside the workspace file, in the workspace or not. */
function folderOf(name: string): vscode.Uri {
  const { workspaceFile } = vscode.workspace;
  assert.ok(workspaceFile !== undefined);
  return vscode.Uri.file(join(dirname(workspaceFile.fsPath), name));
}

function fileOf(path: string): vscode.Uri {
  const [folder = '', ...rest] = path.split('/');
  const known = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  return vscode.Uri.joinPath(known?.uri ?? folderOf(folder), ...rest);
}

describe('a workspace of several folders', () => {
  const UNTRACKED = '4:17-25 warning dvc/untracked-script';

  it('is judged in all folders, each with its own config', async () => {
    await untilFindings(fileOf('churn/dvc.yaml'), [UNTRACKED]);
    await untilFindings(fileOf('fraud/dvc.yaml'), ['4:17-24 error dvc/untracked-script']);
  });

  it('is judged by the nearest config', async () => {
    await untilFindings(fileOf('fraud/dvc.yaml'), ['4:17-24 error dvc/untracked-script']);
    await untilFindings(fileOf('fraud/offices/dvc.yaml'), []);
  });

  it('may grow, and shrink again', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: folderOf('pricing') }));
    await untilFindings(fileOf('pricing/dvc.yaml'), ['4:17-24 warning dvc/untracked-script']);
    const { uri } = vscode.workspace.workspaceFolders?.[2] ?? {};
    assert.ok(uri !== undefined);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await untilFindings(vscode.Uri.joinPath(uri, 'dvc.yaml'), []);
    await untilFindings(fileOf('churn/dvc.yaml'), [UNTRACKED]);
  });
});
