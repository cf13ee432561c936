import assert from 'node:assert/strict';
import type { PictureMessage } from '../../media/messages/graphMessages.ts';
import { audit } from './audit.ts';
import { AFTER, BEFORE } from './comparedGraphs.ts';
import { type OpenView, useViews } from './harness.ts';
import { comparedMessage, pictureMessage } from './pictures.ts';
import { THEME_KINDS, type ThemeName } from './themeColors.ts';

describe('the graph compared with a commit', () => {
  const open = useViews();

  async function show(message: PictureMessage, theme?: ThemeName): Promise<OpenView> {
    const view = await open('graph', theme === undefined ? {} : { theme });
    await view.post(message);
    await view.page.locator('.node .label').first().waitFor();
    return view;
  }
  const compared = (options = {}): PictureMessage => comparedMessage(BEFORE, AFTER, options);
  const bar = ({ page }: OpenView) => page.getByRole('region', { name: 'Comparison' });
  const nameOf = ({ page }: OpenView, id: string): Promise<string | null> =>
    page.locator(`[data-spot="node:${id}"]`).getAttribute('aria-label');

  it('says what changed, aloud too', async () => {
    const view = await show(compared());
    const said =
      'Compared with main: 1 added, 1 removed, 1 changed nodes; 1 added, 1 removed edges.';
    assert.equal(await view.page.locator('.said').innerText(), said);
    assert.equal(await view.page.locator('.only-heard[role="status"]').textContent(), said);
    assert.match(
      await view.page.locator('.overview').innerText(),
      /nothing watches the model in production/,
      'what was removed does not count',
    );
    assert.deepEqual(view.problems(), []);
  });

  it('marks nodes and edges by sign and line, and names them', async () => {
    const view = await show(compared());
    const { page } = view;
    for (const change of ['added', 'removed', 'changed']) {
      assert.equal(await page.locator(`.node.diff-${change} .sign.diff-${change}`).count(), 1);
    }
    assert.equal(await page.locator('.canvas .edge.diff-added .sign').count(), 1);
    assert.equal(await page.locator('.canvas .edge.diff-removed .sign').count(), 1);
    const lineOf = (selector: string): Promise<readonly string[]> =>
      page
        .locator(selector)
        .first()
        .evaluate(element => {
          const { strokeWidth, strokeDasharray } = getComputedStyle(element);
          return [strokeWidth, strokeDasharray];
        });
    await page.locator('.node.changed').first().waitFor({ state: 'detached' });
    assert.deepEqual(await lineOf('.node.diff-added .box'), ['2.5px', 'none']);
    assert.deepEqual(await lineOf('.node.diff-removed .box'), ['1.5px', '4px, 3px']);
    assert.deepEqual(await lineOf('.canvas .edge.diff-removed path'), [
      '1.2px',
      '10px, 3px, 2px, 3px',
    ]);
    assert.equal(await nameOf(view, 'tune'), 'tune, added, step, DVC pipeline, Training');
    assert.match((await nameOf(view, 'watch')) ?? '', /^watch, removed, monitor/);
    assert.match((await nameOf(view, 'train')) ?? '', /^train, changed, step/);
    assert.match((await nameOf(view, 'load')) ?? '', /^load, step/);
  });

  it('says what is different about a node, before and after', async () => {
    const view = await show(compared());
    await view.page.locator('[data-spot="node:train"]').click();
    const lines = await view.page.locator('.differences > *').allInnerTexts();
    assert.deepEqual(
      lines.map(text => text.replace(/\s+/g, ' ')),
      [
        'Command',
        '− before: python train.py',
        '+ now: python train.py --fast',
        'Inputs',
        '− before: b.csv',
        '+ now: c.csv',
      ],
    );
    await view.page.locator('[data-spot="node:watch"]').press(' ');
    assert.equal(await view.page.locator('.differences').count(), 0);
    assert.match(await view.page.locator('.details .subtitle').innerText(), /^removed · monitor/);
  });

  it('says of what was removed that its place may be gone', async () => {
    const view = await show(compared());
    await view.page.locator('[data-spot="node:watch"]').press('Enter');
    await view.page.locator('[data-spot="node:train"]').press('Enter');
    const opened = await view.received('open');
    assert.deepEqual(
      opened.map(({ isGone }) => isGone),
      [true, false],
    );
  });

  it('goes from change to change, with keys and with buttons', async () => {
    const view = await show(compared());
    const { page } = view;
    const title = page.locator('.details h2');
    const position = page.locator('.comparison .position');
    assert.equal(await position.innerText(), '3 drawn');
    await bar(view).getByRole('button', { name: 'Next Change' }).click();
    assert.equal(await position.innerText(), '1 of 3');
    assert.equal(await title.innerText(), 'train');
    assert.match(
      (await page.locator('.only-heard[role="status"]').textContent()) ?? '',
      /^1 of 3: train, changed/,
    );
    await page.locator('[data-spot="node:load"]').focus();
    await page.keyboard.press('F7');
    assert.equal(await title.innerText(), 'tune');
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('data-spot')),
      'node:tune',
    );
    await page.keyboard.press('Shift+F7');
    await page.keyboard.press('Shift+F7');
    assert.equal(await title.innerText(), 'watch');
  });

  it('asks what to compare with, and stops', async () => {
    const view = await show(pictureMessage(AFTER));
    assert.equal(await bar(view).count(), 0);
    await view.page.getByRole('button', { name: 'Compare With...' }).click();
    assert.equal((await view.received('compare')).length, 1);
    await view.post(compared());
    await bar(view).getByRole('button', { name: 'Compare with another' }).click();
    assert.equal((await view.received('compare')).length, 2);
    await view.page.getByRole('toolbar').getByRole('button', { name: 'Stop Comparing' }).click();
    await bar(view).getByRole('button', { name: 'Stop Comparing' }).click();
    assert.equal((await view.received('stopComparing')).length, 2);
    await view.post(pictureMessage(AFTER));
    await bar(view).waitFor({ state: 'detached' });
    assert.equal(await view.page.locator('.sign:visible').count(), 0);
    await view.page.getByRole('button', { name: 'Compare With...' }).waitFor();
  });

  it('shows only what changed, and what is hidden', async () => {
    const hidden = { components: ['data-storage', 'training-evaluation'] as const };
    const view = await show(compared(hidden));
    await bar(view).getByRole('checkbox', { name: 'Only what changed' }).click();
    const asked = (await view.received('ask')).at(-1)?.['options'] as { onlyChanges: boolean };
    assert.equal(asked.onlyChanges, true);
    await bar(view).getByRole('button', { name: 'Show 1 change that is hidden' }).click();
    const all = (await view.received('ask')).at(-1)?.['options'] as Record<string, unknown>;
    assert.deepEqual([all['components'], all['showData']], [[], true]);
    await view.post(compared({ onlyChanges: true }));
    await view.page.locator('.chip', { hasText: 'What changed' }).waitFor();
    const shown = await view.page
      .locator('.node')
      .evaluateAll(nodes => nodes.map(node => node.getAttribute('data-spot')));
    assert.deepEqual(shown.sort(), ['node:test', 'node:train', 'node:tune', 'node:watch']);
  });

  it('says in a collapsed group how much in it changed', async () => {
    const view = await show(compared({ collapsed: ['g'] }));
    assert.equal(
      await view.page.locator('.node.collapsed .sign use').getAttribute('href'),
      '#count-2',
    );
    assert.match(
      (await nameOf(view, 'g')) ?? '',
      /^dvc\.yaml, 1 added, 1 changed inside, collapsed group/,
    );
  });

  it('says it in the list too', async () => {
    const view = await show(compared());
    await view.page.getByRole('button', { name: 'Show as List' }).click();
    const item = view.page.getByRole('treeitem', {
      name: /^tune, added, DVC pipeline, dvc.yaml, step/,
    });
    await item.waitFor();
    assert.match(await item.innerText(), /\+\s*tune\s*added · DVC pipeline/);
    await view.page.keyboard.press('F7');
    await view.page.locator('.line.active', { hasText: 'train' }).waitFor();
    await view.page.keyboard.press('ArrowRight');
    await view.page.getByRole('treeitem', { name: 'leads to tune, Data, added' }).waitFor();
  });

  it('says why nothing is compared, and draws the graph', async () => {
    const failure = "Git knows no commit 'mian' here. Fetch it first, or name another.";
    const view = await show({
      ...pictureMessage(AFTER),
      compareWith: 'mian',
      comparison: { failure },
    });
    assert.equal(
      await view.page.locator('.said').innerText(),
      `Not compared with mian. ${failure}`,
    );
    assert.equal(await view.page.locator('.node').count(), AFTER.nodes.length);
    assert.equal(await bar(view).getByRole('button', { name: 'Next Change' }).count(), 0);
    await view.post({ ...pictureMessage(AFTER), compareWith: 'main' });
    await view.page.getByText('Comparing with main ...').first().waitFor();
    await view.post(comparedMessage(AFTER, AFTER));
    await view.page.getByText('Compared with main: nothing changed.').first().waitFor();
    assert.equal(await view.page.locator('.surface.comparing').count(), 0);
  });

  it('keeps what it is compared with', async () => {
    const view = await show(compared());
    await view.page.waitForFunction(
      () => (window.testHost.state as { compareWith?: string })?.compareWith === 'main',
    );
  });

  for (const theme of Object.keys(THEME_KINDS) as ThemeName[]) {
    it(`has nothing that axe calls serious in ${theme}`, async function () {
      this.timeout(60_000);
      const view = await show(compared(), theme);
      await view.page.locator('[data-spot="node:train"]').click();
      const found = await audit(view);
      await view.page.getByRole('button', { name: 'Show as List' }).click();
      assert.deepEqual([...found, ...(await audit(view))], []);
      assert.deepEqual(view.problems(), []);
    });
  }
});
