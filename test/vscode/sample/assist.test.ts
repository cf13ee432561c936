import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { INGESTION, untilJudged } from '../housePrices.ts';
import { openFile, replaceText, restoreFiles, uriOf } from '../sample.ts';

describe('help while typing', () => {
  restoreFiles();
  beforeEach(untilJudged);

  it('offers keys, files and snippets', async () => {
    await replaceText(INGESTION, '  validate:\n', '    fr\n  \n  validate:\n');
    const keys = await completeBehind(INGESTION, '    fr');
    const frozen = keys.find(({ label }) => labelOf(label) === 'frozen');
    assert.ok(frozen?.insertText instanceof vscode.SnippetString);
    assert.equal(frozen.insertText.value, 'frozen: ${1|true,false|}');
    assert.match(textOf(frozen.documentation), /Default: `false`/);
    const files = await completeBehind(INGESTION, 'src/clean.py\n      - src/');
    assert.ok(files.some(({ label }) => labelOf(label) === 'src/validate.py'));
    const stages = await completeBehind(INGESTION, '    fr\n  ');
    assert.ok(stages.some(({ label }) => labelOf(label) === 'dvc-train'));
  });

  it('is asked for while a key is typed, and takes it', async () => {
    const editor = await openFile(INGESTION);
    const offset = editor.document.getText().indexOf('  validate:\n');
    const start = editor.document.positionAt(offset);
    await editor.edit(edit => edit.insert(start, '    \n'));
    editor.selection = new vscode.Selection(start.translate(0, 4), start.translate(0, 4));
    await vscode.commands.executeCommand('type', { text: 'always' });
    const isTaken = (): boolean => /^ {4}always_changed: true$/m.test(editor.document.getText());
    for (let attempt = 0; attempt < ATTEMPTS && !isTaken(); attempt += 1) {
      await new Promise(resolve => setTimeout(resolve, 100));
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
    }
    assert.ok(isTaken(), editor.document.getText());
  });

  it('says what a key is', async () => {
    const { document } = await openFile(INGESTION);
    const position = document.positionAt(document.getText().indexOf('deps:') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const texts = hovers.flatMap(({ contents }) => contents.map(textOf));
    assert.equal(texts.filter(text => text.includes('**deps**')).length, 1, texts.join('\n'));
  });

  it('goes to the stage that makes a file, and to a parameter', async () => {
    const { document } = await openFile(INGESTION);
    const go = async (word: string): Promise<readonly string[]> => {
      const at = document.getText().lastIndexOf(word);
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        document.positionAt(at + 1),
      );
      return found.map(
        ({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`,
      );
    };
    assert.deepEqual(await go('artefacts/test_data.csv'), [`${INGESTION}:27`]);
    const [parameter = ''] = await go('split.test_fraction');
    assert.match(parameter, /^data-ingestion\/params\.yaml:\d+$/);
  });
});

/** Tries of what an editor does in its own time. */
const ATTEMPTS = 100;

/** What is offered behind a text that is in the file once. */
async function completeBehind(
  path: string,
  text: string,
): Promise<readonly vscode.CompletionItem[]> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const offset = document.getText().indexOf(text) + text.length;
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
  );
  return list.items;
}

function labelOf(label: string | vscode.CompletionItemLabel): string {
  return typeof label === 'string' ? label : label.label;
}

function textOf(text: string | vscode.MarkdownString | { value: string } | undefined): string {
  return typeof text === 'string' ? text : (text?.value ?? '');
}
