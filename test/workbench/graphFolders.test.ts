import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { graphFrame, showTree, takeFromMenu, watchProblems } from './surfaces.ts';
import { THEMES, useWorkbench } from './workbench.ts';

describe('the graph of a workspace of several folders', () => {
  const open = 'two-teams.code-workspace';
  const workbench = useWorkbench({ workspace: 'two-teams', open });
  let problems: readonly string[] = [];

  const graph = (): FrameLocator => graphFrame(workbench);
  const step = (name: string): Locator =>
    graph().getByRole('button', { name: new RegExp(`^${name}, step, DVC`) });
  const folder = (): Locator => graph().getByRole('combobox', { name: 'Folder' });
  const shows = (name: string): Promise<void> =>
    folder()
      .getByRole('option', { name, exact: true, selected: true, includeHidden: true })
      .waitFor({ state: 'attached' });
  const chooseFolder = async (name: string): Promise<void> => {
    await folder().click();
    await folder().getByRole('option', { name, exact: true }).click();
  };
  const toFile = async (line: number, path: string): Promise<void> => {
    const page = workbench.page();
    await page.locator('.statusbar', { hasText: `Ln ${line}, Col` }).waitFor();
    await page.locator('.breadcrumbs-control:visible', { hasText: path }).first().waitFor();
  };
  const openFromTree = async (row: string): Promise<void> => {
    const rows = await showTree(workbench);
    await rows.filter({ hasText: row }).first().click({ button: 'right' });
    await takeFromMenu(workbench, 'Open Pipeline Graph');
  };

  before(() => {
    problems = watchProblems(workbench);
  });

  it('shows one of them, and says which', async () => {
    await workbench.runCommand('MLOps: Open Pipeline Graph');
    await step('score').waitFor();
    await shows('churn');
    assert.equal(await step('flag').count(), 0);
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`graph of folders ${theme}`);
      await folder().click();
      await folder().getByRole('option', { name: 'fraud' }).waitFor();
      await workbench.screenshot(`choice of folders ${theme}`);
      await workbench.page().keyboard.press('Escape');
    });
  }

  it('shows another one when that is chosen', async () => {
    await chooseFolder('fraud');
    await step('flag').waitFor();
    await shows('fraud');
    assert.equal(await step('score').count(), 0);
  });

  it('leads to the files of the folder that it shows', async () => {
    await step('flag').dblclick();
    await toFile(3, 'fraud');
  });

  it('follows what is typed in that folder', async () => {
    await workbench.goTo(3, 3);
    const { keyboard } = workbench.page();
    await keyboard.press('Control+Delete');
    await keyboard.type('mark');
    await step('mark').waitFor();
    await keyboard.press('Control+Z');
    await keyboard.press('Control+Z');
    await step('flag').waitFor();
  });

  it('comes back with its folder after the window was loaded anew', async () => {
    await step('flag').click();
    await graph().locator('.details h2', { hasText: 'flag' }).waitFor();
    await workbench.enterCommand('Developer: Reload Window');
    await graph().locator('.details h2', { hasText: 'flag' }).waitFor({ timeout: 60_000 });
    await shows('fraud');
  });

  it('opens on a folder of the tree, and on a file in it', async () => {
    await openFromTree('churn');
    await step('score').waitFor();
    await shows('churn');
    await openFromTree('offices');
    await graph().locator('.chip', { hasText: 'offices/dvc.yaml' }).waitFor();
    await shows('fraud');
    await openFromTree('fraud');
    await graph().locator('.chip').waitFor({ state: 'detached' });
    await shows('fraud');
  });

  it('opens on the folder that somebody works in', async () => {
    await workbench.runCommand('View: Focus Next Editor Group');
    await workbench.openFile('churn/dvc.yaml');
    await workbench.runCommand('MLOps: Open Pipeline Graph');
    await step('score').waitFor();
    await shows('churn');
  });

  it('offers a folder that is added', async () => {
    const folders = ['churn', 'fraud', 'pricing'].map(path => ({ path }));
    writeFileSync(join(workbench.folder(), open), JSON.stringify({ folders }));
    await folder()
      .getByRole('option', { name: 'pricing', includeHidden: true })
      .waitFor({ state: 'attached' });
    await shows('churn');
    await chooseFolder('pricing');
    await step('list').waitFor();
  });

  it('shows what is left when its folder is taken away', async () => {
    await shows('pricing');
    await workbench.runCommand('Workspaces: Remove Folder from Workspace...');
    await workbench
      .page()
      .locator('.quick-input-widget .monaco-list-row', { hasText: 'pricing' })
      .click();
    await step('score').waitFor();
    await shows('churn');
    assert.equal(await step('list').count(), 0);
    assert.deepEqual(await folder().locator('vscode-option').allInnerTexts(), ['churn', 'fraud']);
  });

  it('asks for no folder where there is only one', async () => {
    writeFileSync(join(workbench.folder(), open), JSON.stringify({ folders: [{ path: 'churn' }] }));
    await folder().waitFor({ state: 'detached' });
    await step('score').waitFor();
  });

  it('logs no errors and violates no policy', () => {
    assert.deepEqual(problems, []);
  });
});
