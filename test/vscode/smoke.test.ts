import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyAction, listActions } from './actions.ts';
import { findingOf, untilFindings } from './findings.ts';
import { INGESTION, untilJudged, without } from './housePrices.ts';
import { openFile, restoreFiles } from './sample.ts';

describe('what everybody does first', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('sees the findings of all files, none of which is open', () => {
    assert.deepEqual(vscode.window.visibleTextEditors, []);
  });

  it('finds YAML still to be YAML, so that other extensions go on helping', async () => {
    for (const path of [INGESTION, 'data-ingestion/dvc.lock', 'data-ingestion/params.yaml']) {
      assert.equal((await openFile(path)).document.languageId, 'yaml', path);
    }
  });

  it('follows the link of a finding to a page that says why', async () => {
    const { code } = findingOf(INGESTION, 'dvc/unresolved-dep');
    assert.ok(typeof code === 'object');
    assert.equal(code.target.toString(), 'mlops-copilot:/rules/dvc/unresolved-dep.md');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(
      page.getText(),
      /^# dvc\/unresolved-dep\n\nA stage needs a file that .*\n\n## Why\n/,
    );
  });

  it('applies a quick fix, and the finding is gone', async () => {
    const { range } = findingOf(INGESTION, 'dvc/unresolved-dep');
    const actions = await listActions(INGESTION, range);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Change to 'schemas/house-prices.json'",
        "Explain 'dvc/unresolved-dep'",
        "Ignore 'dvc/unresolved-dep' here",
        "Ignore 'dvc/unresolved-dep' in this file",
        "Ignore 'dvc/unresolved-dep' in this workspace...",
      ],
    );
    await applyAction(actions[0]);
    await untilFindings(INGESTION, without(INGESTION, 'dvc/unresolved-dep'));
  });
});
