import assert from 'node:assert/strict';
import { listServers, untilServers } from '../harness/processes.mjs';
import {
  closeOverlays,
  showFixes,
  showHover,
  showStatus,
  showTree,
  showTreeHover,
  showWrongKey,
  squiggles,
} from './surfaces.ts';
import { THEMES, useWorkbench } from './workbench.ts';

describe('the workbench', () => {
  const workbench = useWorkbench({ workspace: 'house-prices' });
  const pictures = [
    ['hover', showHover],
    ['fixes', showFixes],
    ['status', showStatus],
    ['tree', showTreeHover],
  ] as const;

  beforeEach(() => closeOverlays(workbench));

  it('lists the findings of all files in Problems, with their rules', async () => {
    const problems = await workbench.showProblems();
    const filter = workbench.page().getByPlaceholder(/^Filter \(e\.g\./);
    for (const [rule, file] of [
      ['dvc/overlapping-outs', 'train_data.csv.dvc'],
      ['dvc/untracked-script', 'dvc.yaml'],
      ['actions/repro-without-pull', 'train.yml'],
    ] as const) {
      await filter.fill(rule);
      await problems.getByText(rule).first().waitFor();
      await problems.getByText(file).first().waitFor();
    }
    await filter.fill('');
  });

  it('underlines what is wrong, no more and no less', async () => {
    const line = await showWrongKey(workbench);
    const key = await line.getByText('metric', { exact: true }).boundingBox();
    const boxes = await Promise.all(
      (await squiggles(workbench).all()).map(squiggle => squiggle.boundingBox()),
    );
    const below = boxes.find(box => Math.abs((box?.y ?? 0) - (key?.y ?? 0)) < 5);
    assert.ok(key && below, JSON.stringify({ key, boxes }));
    assert.ok(Math.abs(below.x - key.x) < 2, JSON.stringify({ key, below }));
    assert.ok(Math.abs(below.width - key.width) < 2, JSON.stringify({ key, below }));
  });

  it('says on hover what is wrong, and leads to the rule', async () => {
    const hover = await showHover(workbench);
    assert.match(await hover.innerText(), /so 'clean' cannot run\. Did you mean/);
    await hover.getByRole('link', { name: 'dvc/unresolved-dep' }).click();
    const tab = workbench.page().locator('.tab.active', { hasText: 'unresolved-dep' });
    await tab.waitFor();
    await workbench.page().keyboard.press('Control+F4');
  });

  it('fixes it with the light bulb, and the underline goes', async () => {
    await showWrongKey(workbench);
    const before = await squiggles(workbench).count();
    const page = workbench.page();
    await page
      .locator('[class*="codicon-light-bulb"]:visible, [class*="lightBulbWidget"]:visible')
      .first()
      .click();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: "Rename to 'metrics'" });
    await fix.click();
    await workbench
      .editor()
      .locator('.view-line', { hasText: /^\s*metrics:$/ })
      .waitFor();
    await squiggles(workbench)
      .nth(before - 1)
      .waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await squiggles(workbench)
      .nth(before - 1)
      .waitFor();
  });

  it('shows files, steps and their findings as a tree', async () => {
    const rows = await showTree(workbench);
    const page = workbench.page();
    await page.getByRole('treeitem', { name: 'dvc.yaml, data-ingestion, 4 errors' }).waitFor();
    const labels = await rows.evaluateAll(all => all.map(row => row.getAttribute('aria-label')));
    const first = labels.findIndex(label => label?.startsWith('dvc.yaml, data-ingestion'));
    assert.deepEqual(labels.slice(first, first + 12), [
      'dvc.yaml, data-ingestion, 4 errors',
      'clean, Data, 1 error',
      'split, Data, 2 errors',
      'validate, Data, 1 error',
      'inference-service.yaml, model-serving, 1 warning',
      'house-prices, Serving, 1 warning',
      'MLproject, model-training, 1 error',
      'main, Training, 1 error',
      'dvc.yaml, model-training, 1 error, 1 warning',
      'preprocess, Data, No findings',
      'train, Training, 1 error',
      'evaluate, Training, 1 warning',
    ]);
  });

  it('goes from a step to its line', async () => {
    const rows = await showTree(workbench);
    await rows.filter({ hasText: 'evaluate' }).click();
    await workbench.page().locator('.statusbar', { hasText: 'Ln 35, Col' }).waitFor();
    await workbench.page().locator('.tab.active', { hasText: 'dvc.yaml' }).waitFor();
    assert.match(await workbench.editor().innerText(), /evaluate:/);
  });

  it('says in the language status what a file is and how it stands', async () => {
    const status = await showStatus(workbench);
    assert.match(await status.innerText(), /DVC 3\.\d+ · 4 findings/);
    assert.match(await status.innerText(), /Wrong\? Change/);
  });

  it('does all of that with keys alone', async () => {
    const { keyboard } = workbench.page();
    const at = (text: string) =>
      workbench.page().locator('.statusbar', { hasText: text }).waitFor();
    const marked = workbench.page().locator('.sidebar .monaco-list-row.focused');
    await workbench.enterCommand('Focus on Pipelines View');
    await workbench.page().locator('.sidebar .monaco-list:focus').waitFor();
    await keyboard.press('Home');
    const ingestion = marked.filter({ hasText: 'data-ingestion' });
    for (let row = 0; row < 20 && !(await ingestion.isVisible()); row += 1) {
      const before = await marked.innerText();
      await keyboard.press('ArrowDown');
      await marked.filter({ hasNotText: before }).waitFor();
    }
    await ingestion.waitFor();
    for (const step of ['clean', 'split', 'validate']) {
      await keyboard.press('ArrowDown');
      await marked.filter({ hasText: step }).waitFor();
    }
    await keyboard.press('Enter');
    await at('Ln 31, Col');
    await workbench.enterCommand('View: Focus Active Editor Group');
    await keyboard.press('F8');
    await at('Ln 43, Col 5');
    const before = await squiggles(workbench).count();
    await keyboard.press('Control+.');
    await workbench.page().locator('.action-widget .monaco-list-row.focused').waitFor();
    await keyboard.press('Enter');
    await workbench
      .editor()
      .locator('.view-line', { hasText: /^\s*metrics:$/ })
      .waitFor();
    await squiggles(workbench)
      .nth(before - 1)
      .waitFor({ state: 'detached' });
    await keyboard.press('Control+Z');
    await squiggles(workbench)
      .nth(before - 1)
      .waitFor();
    await keyboard.press('Escape');
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`workbench ${theme}`);
      for (const [name, show] of pictures) {
        await show(workbench);
        await workbench.screenshot(`${name} ${theme}`);
        await closeOverlays(workbench);
      }
    });
  }

  it('shows the tree in a narrow side bar', async () => {
    const rows = await showTree(workbench);
    await workbench.resizeSidebar(320);
    await rows.filter({ hasText: 'validate' }).waitFor();
    await workbench.screenshot('tree 320');
    const bar = await workbench.page().locator('.part.sidebar').boundingBox();
    assert.ok(Math.abs((bar?.width ?? 0) - 320) < 4, JSON.stringify(bar));
  });

  it('has one server, and another one, after the window was loaded anew', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const [before] = listServers(process.pid);
    await workbench.enterCommand('Developer: Reload Window');
    await untilServers(
      process.pid,
      ([first, ...more]) => more.length === 0 && first !== before && first !== undefined,
    );
  });
});
