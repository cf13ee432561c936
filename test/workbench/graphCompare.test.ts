import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { makeCommit } from '../lsp/repository.ts';
import { graphFrame, readNotification, watchProblems } from './surfaces.ts';
import { THEMES, useWorkbench } from './workbench.ts';

const TRAINING = 'model-training/dvc.yaml';

describe('the graph compared with a commit in the workbench', () => {
  const workbench = useWorkbench({ workspace: 'house-prices' });
  let problems: readonly string[] = [];

  const graph = (): FrameLocator => graphFrame(workbench);
  const node = (name: RegExp): Locator => graph().getByRole('button', { name });
  const said = (text: RegExp): Promise<void> =>
    graph().locator('.comparison .said').filter({ hasText: text }).waitFor();

  /** Answers the question what to compare with. */
  async function choose(typed: string, label: string): Promise<void> {
    const widget = workbench.page().locator('.quick-input-widget');
    await widget.locator('input[placeholder*="branch, tag or commit"]').fill(typed);
    const row = widget.locator('.monaco-list-row', { hasText: label }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  before(() => {
    makeCommit({ root: workbench.folder() });
    problems = watchProblems(workbench);
  });

  it('starts from the palette', async () => {
    await workbench.runCommand('MLOps: Open Pipeline Graph');
    await node(/^evaluate, step, DVC/).waitFor();
    await workbench.runCommand('MLOps: Compare Pipeline Graph With...');
    await choose('', 'Last commit');
    await said(/^Compared with the last commit: nothing changed\.$/);
  });

  it('follows what is typed', async () => {
    await node(/^evaluate, step, DVC/).dblclick();
    await workbench.page().locator('.statusbar', { hasText: 'Ln 35, Col' }).waitFor();
    await workbench.goTo(35, 3);
    const { keyboard } = workbench.page();
    await keyboard.press('Control+Delete');
    await keyboard.type('measure');
    await node(/^measure, added, step/).waitFor();
    await node(/^evaluate, removed, step/).waitFor();
    await said(/^Compared with the last commit: 1 added, 1 removed nodes/);
  });

  it('goes from change to change', async () => {
    await graph().getByRole('button', { name: 'Next Change' }).click();
    await graph()
      .locator('.details .subtitle', { hasText: /^(added|removed) · step/ })
      .waitFor();
    await graph().getByRole('button', { name: 'Close Details' }).click();
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`graph compared in the workbench ${theme}`);
    });
  }

  it('opens what was removed in words', async () => {
    await node(/^evaluate, removed, step/).press('Enter');
    await workbench.page().locator('.monaco-editor.focused').first().waitFor();
    await readNotification(workbench, `This was removed from '${TRAINING}'`);
  });

  it('says what Git does not know, and draws the graph all the same', async () => {
    await graph().getByRole('button', { name: 'Compare with another' }).click();
    await choose('no-such-branch', 'no-such-branch');
    await said(/^Not compared with no-such-branch\. Git knows no commit/);
    await node(/^measure, step, DVC/).waitFor();
  });

  it('comes back after the window was loaded anew, and stops', async () => {
    await graph().getByRole('button', { name: 'Compare with another' }).click();
    await choose('main', 'branch, tag or commit');
    await said(/^Compared with main: 1 added, 1 removed nodes/);
    // The view writes down where it stands a moment later.
    await node(/^measure, added, step/).click();
    await graph().locator('.details h2', { hasText: 'measure' }).waitFor();
    await workbench.runCommand('File: Save All Files');
    await workbench.page().locator('.tab.dirty').waitFor({ state: 'detached' });
    await workbench.enterCommand('Developer: Reload Window');
    await graph()
      .locator('.comparison .said', { hasText: 'Compared with main: 1 added' })
      .waitFor({ timeout: 60_000 });
    await graph().getByRole('toolbar').getByRole('button', { name: 'Stop Comparing' }).click();
    await graph().locator('.comparison').waitFor({ state: 'hidden' });
    await node(/^measure, step, DVC/).waitFor();
  });

  it('logs no errors and violates no policy', () => {
    assert.deepEqual(problems, []);
  });
});

describe('the graph in a folder that nobody trusts', () => {
  const workbench = useWorkbench({ workspace: 'house-prices', trust: false });

  it('says why it is not compared', async () => {
    await workbench.runCommand('MLOps: Compare Pipeline Graph With...');
    await readNotification(workbench, 'cannot be compared in Restricted Mode');
  });
});
