import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, findingOf, untilFindings, untilGone } from '../findings.ts';
import { FINDINGS, INGESTION, TRAINING, untilJudged, without } from '../housePrices.ts';
import { openFile, replaceText, restoreFiles, uriOf, writeOnDisk } from '../sample.ts';

describe('findings', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('stand in files with findings and nowhere else', () => {
    const files = vscode.languages
      .getDiagnostics()
      .filter(([uri]) => diagnosticsOf(uri).length > 0)
      .map(([uri]) => uri.toString());
    const expected = Object.keys(FINDINGS).map(path => uriOf(path).toString());
    assert.deepEqual(files.sort(), expected.sort());
  });

  it('say what is wrong and what to do', () => {
    assert.equal(
      findingOf(INGESTION, 'dvc/unresolved-dep').message,
      "'schemas/house_prices.json' does not exist, and no stage or .dvc file makes it, so 'clean' cannot run. Did you mean 'schemas/house-prices.json'?",
    );
  });

  it('name the other place that they are about', () => {
    const { relatedInformation } = findingOf(INGESTION, 'dvc/overlapping-outs');
    const [related] = relatedInformation ?? [];
    assert.ok(related !== undefined);
    const other = uriOf('data-ingestion/artefacts/train_data.csv.dvc');
    assert.equal(related.location.uri.toString(), other.toString());
    assert.deepEqual(related.location.range, new vscode.Range(4, 8, 4, 22));
    assert.match(related.message, /tracks 'data-ingestion\/artefacts\/train_data.csv' here/);
  });

  it('fade what is not needed', async () => {
    const unneeded = '# mlops-ignore: dvc/cyclic-pipeline -- once';
    await replaceText(INGESTION, '  clean:\n', `  clean:\n    ${unneeded}\n`);
    await untilFindings(INGESTION, [
      '4:5-48 hint meta/unused-suppression',
      ...FINDINGS[INGESTION].map(lineBelow),
    ]);
    const { tags } = findingOf(INGESTION, 'meta/unused-suppression');
    assert.deepEqual(tags, [vscode.DiagnosticTag.Unnecessary]);
  });

  it('follow what is typed in another file, and come back with undo', async () => {
    await replaceText(
      INGESTION,
      '      - artefacts/val_data.csv\n\n',
      '      - artefacts/valid.csv\n\n',
    );
    await untilFindings(TRAINING, [
      FINDINGS[TRAINING][0],
      '23:9-36 warning dvc/unresolved-dep',
      FINDINGS[TRAINING][1],
    ]);
    await openFile(INGESTION);
    await vscode.commands.executeCommand('undo');
    await untilJudged();
  });

  it('go when the missing file appears on the disk, and come back when it is deleted', async () => {
    writeOnDisk('data-ingestion/schemas/house_prices.json', '{}\n');
    await untilFindings(INGESTION, without(INGESTION, 'dvc/unresolved-dep'));
    await vscode.workspace.fs.delete(uriOf('data-ingestion/schemas/house_prices.json'));
    await untilJudged();
  });

  it('are those of the disk again when an editor is closed without saving', async () => {
    await replaceText(INGESTION, '    metric:\n', '    metrics:\n');
    await untilGone(INGESTION, 'schema/unknown-key');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilJudged();
  });

  it('follow the disk also after their file was open', async () => {
    const text = (await openFile(INGESTION)).document.getText();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    writeOnDisk(INGESTION, text.replace('    metric:\n', '    metrics:\n'));
    await untilGone(INGESTION, 'schema/unknown-key');
  });

  it('are those of the text that is open, not of the one on the disk', async () => {
    await replaceText(TRAINING, '${artifacts.model}', '${artefacts.model}');
    await untilFindings(TRAINING, without(TRAINING, 'dvc/undefined-interpolation'));
  });
});

/** A line of findings after a line was put in above it. */
function lineBelow(line: string): string {
  return line.replace(/^\d+/, number => String(Number(number) + 1));
}
