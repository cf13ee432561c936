import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { listVariables, THEMES_FILE } from '../media/themeColors.ts';
import { THEMES, useWorkbench } from './workbench.ts';

/** What VS Code's own themes say is kept for tests of views, which then need no VS Code. */
describe('the colours that views are tested with', () => {
  const workbench = useWorkbench({ workspace: 'empty' });

  it('are those of VS Code', async function () {
    this.timeout(120_000);
    const colors: Record<string, unknown> = {};
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      colors[theme] = await workbench.page().evaluate(readVariables, listVariables());
    }
    if (process.env['MLOPS_UPDATE'] === '1') {
      writeFileSync(THEMES_FILE, `${JSON.stringify(colors, undefined, 2)}\n`);
    }
    assert.deepEqual(colors, JSON.parse(readFileSync(THEMES_FILE, 'utf8')));
  });
});

/** Runs in the window. */
function readVariables(names: readonly string[]): Readonly<Record<string, string>> {
  const element = document.querySelector('.monaco-workbench') ?? document.body;
  const style = getComputedStyle(element);
  const values = names.map(name => [name, style.getPropertyValue(name).trim()] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}
