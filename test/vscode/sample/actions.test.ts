import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { applyAction, chooseAction, listActions } from '../actions.ts';
import { findingOf, untilFindings, untilFound, untilGone } from '../findings.ts';
import { FINDINGS, INGESTION, TRAINING, untilJudged, without } from '../housePrices.ts';
import { openFile, replaceText, restoreFiles } from '../sample.ts';

describe('quick fixes', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('offer every way out', async () => {
    const { range } = findingOf(INGESTION, 'dvc/param-not-found');
    const titles = (await listActions(INGESTION, range)).map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 2), [
      "Change to 'split.random_state'",
      "Add 'split.random_sate' to data-ingestion/params.yaml",
    ]);
  });

  it('can change another file', async () => {
    const title = "Add 'split.random_sate' to data-ingestion/params.yaml";
    await chooseAction(INGESTION, 'dvc/param-not-found', title);
    await untilFindings(INGESTION, without(INGESTION, 'dvc/param-not-found'));
    const { document } = await openFile('data-ingestion/params.yaml');
    assert.match(document.getText(), /^ {2}random_sate:/m);
  });

  it('clear a file one by one, which takes nothing else along', async () => {
    const paths = [INGESTION, TRAINING] as const;
    for (const path of paths) {
      for (const line of FINDINGS[path]) {
        const rule = line.slice(line.lastIndexOf(' ') + 1);
        const [first] = await listActions(path, findingOf(path, rule).range);
        await applyAction(first);
        await untilGone(path, rule);
      }
    }
    await untilFindings(INGESTION, []);
    await untilFindings(TRAINING, []);
    await untilFindings('data-ingestion/artefacts/train_data.csv.dvc', []);
  });
});

describe('fixing all on save', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('makes the safe fixes only, and nothing at the second save', async () => {
    const unneeded = '    # mlops-ignore: dvc/cyclic-pipeline -- once\n';
    const text = (await openFile(INGESTION)).document.getText();
    await replaceText(INGESTION, '  clean:\n', `  clean:\n${unneeded}`);
    await untilFound(INGESTION, 'meta/unused-suppression');
    const { document } = await openFile(INGESTION);
    for (const _save of ['first', 'second']) {
      await document.save();
      assert.equal(document.isDirty, false);
      assert.equal(document.getText(), text);
      assert.equal(readFileSync(document.uri.fsPath, 'utf8'), text);
    }
    await untilJudged();
  });
});

describe('ignoring', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('hides one finding where it stands', async () => {
    await chooseAction(INGESTION, 'dvc/unresolved-dep', "Ignore 'dvc/unresolved-dep' here");
    await untilGone(INGESTION, 'dvc/unresolved-dep');
    const { document } = await openFile(INGESTION);
    assert.match(document.lineAt(6).text, /^ {6}# mlops-ignore: dvc\/unresolved-dep -- /);
  });

  it('hides a rule in a file', async () => {
    await chooseAction(
      TRAINING,
      'dvc/untracked-script',
      "Ignore 'dvc/untracked-script' in this file",
    );
    await untilGone(TRAINING, 'dvc/untracked-script');
  });

  it('switches a rule off in the workspace', async () => {
    const title = "Ignore 'dvc/overlapping-outs' in this workspace...";
    await chooseAction(INGESTION, 'dvc/overlapping-outs', title);
    await untilGone(INGESTION, 'dvc/overlapping-outs');
    await untilFindings('data-ingestion/artefacts/train_data.csv.dvc', []);
    const { document } = await openFile('.mlops/config.yaml');
    assert.match(document.getText(), /^ {2}dvc\/overlapping-outs: 'off'$/m);
  });
});
