import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { graphFrame, showTree, takeFromMenu, watchProblems } from './surfaces.ts';
import { THEMES, useWorkbench } from './workbench.ts';

describe('the graph in the workbench', () => {
  const workbench = useWorkbench({ workspace: 'house-prices' });
  let problems: readonly string[] = [];

  const graph = (): FrameLocator => graphFrame(workbench);
  const node = (name: RegExp): Locator => graph().getByRole('button', { name });
  const at = (line: number): Promise<void> =>
    workbench
      .page()
      .locator('.statusbar', { hasText: `Ln ${line}, Col` })
      .waitFor();

  before(() => {
    problems = watchProblems(workbench);
  });

  it('opens from the palette and draws all parts', async () => {
    await workbench.runCommand('MLOps: Open Pipeline Graph');
    await node(/^evaluate, step, DVC/).waitFor();
    assert.match(await graph().locator('.overview').innerText(), /^7 of 8 components found/);
  });

  it('leads from a node to its line, beside the graph', async () => {
    await node(/^evaluate, step, DVC/).dblclick();
    await at(35);
    await workbench.page().locator('.tab.active', { hasText: 'dvc.yaml' }).waitFor();
    await node(/^evaluate, step, DVC/).waitFor();
  });

  it('follows the cursor', async () => {
    await workbench.goTo(22, 5);
    await graph().locator('.node.at-cursor').waitFor();
    assert.match(
      (await graph().locator('.node.at-cursor').getAttribute('aria-label')) ?? '',
      /^train, step/,
    );
    await workbench.page().locator('.monaco-editor.focused').first().waitFor();
  });

  it('follows what is typed', async () => {
    await workbench.goTo(35, 3);
    const { keyboard } = workbench.page();
    await keyboard.press('Control+Delete');
    await keyboard.type('measure');
    await node(/^measure, step, DVC/).waitFor();
    assert.equal(await node(/^evaluate, step, DVC/).count(), 0);
    await keyboard.press('Control+Z');
    await keyboard.press('Control+Z');
    await node(/^evaluate, step, DVC/).waitFor();
  });

  it('is used with keys alone', async () => {
    await workbench.enterCommand('MLOps: Open Pipeline Graph');
    const { keyboard } = workbench.page();
    const focused = graph().locator(':focus');
    await graph().locator('.surface :focus').waitFor();
    await keyboard.press('/');
    await graph().locator('vscode-text-field:focus-within').waitFor();
    await keyboard.type('preprocess');
    await graph().locator('.search-count', { hasText: '1 of' }).waitFor();
    await keyboard.press('ArrowDown');
    await graph().locator('.surface :focus').waitFor();
    await keyboard.type('prepro');
    await focused.and(graph().locator('[aria-label^="preprocess"]')).waitFor();
    await keyboard.press('ArrowRight');
    await focused.and(graph().locator('[aria-label^="train"]')).waitFor();
    await keyboard.press('Enter');
    await at(15);
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`graph ${theme}`);
    });
  }

  it('opens from the title bar of a pipeline file, and nowhere else', async () => {
    const page = workbench.page();
    const button = page
      .locator('.editor-group-container.active .editor-actions')
      .getByRole('button', {
        name: 'Open Pipeline Graph to the Side',
      });
    await workbench.openFile('README.md');
    await button.waitFor({ state: 'hidden' });
    await workbench.openFile('model-training/dvc.yaml');
    await button.click();
    await node(/^evaluate, step, DVC/).waitFor();
  });

  it('keeps what it is limited to when it is opened again beside its file', async () => {
    await graph().getByRole('button', { name: 'Filter' }).click();
    await graph().getByRole('checkbox', { name: 'Training' }).click();
    const chip = graph().locator('.chip', { hasText: 'Training' });
    await chip.waitFor();
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.enterCommand('MLOps: Open Pipeline Graph to the Side');
    await graph().locator('.surface :focus').waitFor();
    await workbench.page().waitForTimeout(500);
    await chip.click();
    await chip.waitFor({ state: 'detached' });
  });

  it('comes back after the window was loaded anew', async () => {
    await node(/^evaluate, step, DVC/).click();
    await graph().locator('.details h2', { hasText: 'evaluate' }).waitFor();
    await workbench.enterCommand('Developer: Reload Window');
    await graph().locator('.details h2', { hasText: 'evaluate' }).waitFor({ timeout: 60_000 });
  });

  it('opens on a file of the tree', async () => {
    const rows = await showTree(workbench);
    await rows.filter({ hasText: 'data-ingestion' }).first().click({ button: 'right' });
    await takeFromMenu(workbench, 'Open Pipeline Graph');
    await graph().locator('.chip', { hasText: 'data-ingestion/dvc.yaml' }).waitFor();
  });

  it('logs no errors and violates no policy', () => {
    assert.deepEqual(problems, []);
  });
});
