import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listServers } from '../harness/processes.mjs';
import { untilFindings } from './findings.ts';
import { restoreFiles, uriOf, writeOnDisk } from './sample.ts';

describe('a folder without pipelines', () => {
  restoreFiles();
  const extension = () => vscode.extensions.getExtension('mlops-copilot.mlops-copilot');
  const countServers = (): number =>
    process.platform === 'linux' ? listServers(process.pid).length : 0;

  it('does not wake the extension', () => {
    assert.equal(extension()?.isActive, false);
    assert.equal(countServers(), 0);
  });

  it('costs no server for YAML that is no pipeline', async () => {
    writeOnDisk('notes.yaml', 'todo: {}\n');
    await vscode.commands.executeCommand('vscode.open', uriOf('notes.yaml'));
    await extension()?.activate();
    assert.equal(countServers(), 0);
  });

  it('is judged once there is a pipeline', async () => {
    writeOnDisk('dvc.yaml', 'stages:\n  train:\n    cmd: make\n    dep: [a.csv]\n');
    await vscode.commands.executeCommand('vscode.open', uriOf('dvc.yaml'));
    await untilFindings('dvc.yaml', ['4:5-8 error schema/unknown-key']);
    assert.equal(countServers(), process.platform === 'linux' ? 1 : 0);
  });
});
