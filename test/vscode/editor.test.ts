import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the editor', () => {
  it('is a VS Code that the extension supports', () => {
    const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
    assert.ok(major > 1 || minor >= 96, vscode.version);
  });

  it('has the workspace open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const uri = vscode.Uri.joinPath(folder.uri, 'data-ingestion/dvc.yaml');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /^stages:/m);
  });

  it('has the extension', () => {
    assert.ok(vscode.extensions.getExtension('mlops-copilot.mlops-copilot') !== undefined);
  });
});
