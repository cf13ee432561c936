import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listServers, untilServer } from '../../harness/processes.mjs';
import { untilFindings, untilGone } from '../findings.ts';
import { INGESTION, untilJudged, without } from '../housePrices.ts';
import { openFile, replaceText, restoreFiles } from '../sample.ts';

/** Only Linux says which processes belong to whom without another program. */
const canSeeProcesses = process.platform === 'linux';

describe('the server', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('comes back when it was killed, and judges what is typed', async function () {
    if (!canSeeProcesses) {
      this.skip();
    }
    const [before] = listServers(process.pid);
    assert.ok(before !== undefined);
    await replaceText(INGESTION, '    metric:\n', '    metrics:\n');
    await untilGone(INGESTION, 'schema/unknown-key');
    process.kill(before, 'SIGKILL');
    await untilServer(process.pid, pid => pid !== before);
    await replaceText(INGESTION, 'split.random_sate', 'split.random_state');
    await untilFindings(INGESTION, [
      '7:9-34 error dvc/unresolved-dep',
      '28:9-33 error dvc/overlapping-outs',
    ]);
    assert.equal(listServers(process.pid).length, 1);
  });

  it('is another one after "MLOps: Restart Server"', async function () {
    if (!canSeeProcesses) {
      this.skip();
    }
    const [before] = listServers(process.pid);
    await openFile(INGESTION);
    await vscode.commands.executeCommand('mlops.restartServer');
    await untilServer(process.pid, pid => pid !== before);
    await untilJudged();
    await replaceText(INGESTION, '    metric:\n', '    metrics:\n');
    await untilFindings(INGESTION, without(INGESTION, 'schema/unknown-key'));
    assert.equal(listServers(process.pid).length, 1);
  });
});

describe('commands', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('show why a rule matters', async () => {
    await vscode.commands.executeCommand('mlops.openRule', 'dvc/unresolved-dep');
    await untilTab(/unresolved-dep/);
  });

  it('show why a part of the life cycle matters', async () => {
    await vscode.commands.executeCommand('mlops.openComponent', 'model-monitoring');
    await untilTab(/model-monitoring/);
  });

  it('write a config, or open the one that is there', async () => {
    await vscode.commands.executeCommand('mlops.createConfigFile');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.match(document?.uri.path ?? '', /\/house-prices\/\.mlops\/config\.yaml$/);
    assert.match(document?.getText() ?? '', /^# What this team decided/);
  });

  it('describe a false alarm in a text of its own', async () => {
    const editor = await openFile(INGESTION);
    editor.selection = new vscode.Selection(42, 5, 42, 5);
    await vscode.commands.executeCommand('mlops.reportFalseAlarm');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.languageId, 'markdown');
    assert.match(document.getText(), /schema\/unknown-key/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

/** Waits until a tab of this name is the active one; a preview has no document that could be waited for. */
function untilTab(label: RegExp): Promise<void> {
  return new Promise(resolve => {
    const check = (): void => {
      if (label.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '')) {
        listener.dispose();
        resolve();
      }
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(check);
    check();
  });
}
