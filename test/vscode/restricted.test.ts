import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('restricted mode', () => {
  it('does not trust the workspace', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });
});
