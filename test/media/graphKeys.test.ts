import assert from 'node:assert/strict';
import { type OpenView, useViews } from './harness.ts';
import { makeEdge, makeGroup, makeNode, pictureMessage } from './pictures.ts';

const GROUP = makeGroup('g', 'dvc.yaml');
const GRAPH = {
  groups: [GROUP],
  nodes: [
    makeNode('load', { component: 'data-storage', group: 'g' }),
    makeNode('clean', { component: 'data-storage', group: 'g' }),
    makeNode('train', { group: 'g', findings: { error: 0, warning: 1, info: 0, hint: 0 } }),
    makeNode('test', { group: 'g' }),
    makeNode('serve', { component: 'model-serving', kind: 'endpoint' }),
  ],
  edges: [
    makeEdge('load', 'clean'),
    makeEdge('clean', 'train'),
    makeEdge('train', 'test'),
    makeEdge('train', 'serve', { kind: 'model' }),
  ],
};

describe('the graph with keys alone', () => {
  const open = useViews();

  async function show(): Promise<OpenView> {
    const view = await open('graph');
    await view.post(pictureMessage(GRAPH));
    await view.page.locator('.node').first().waitFor();
    return view;
  }

  const focused = ({ page }: OpenView): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-spot'));

  async function press(
    view: OpenView,
    ...keys: readonly string[]
  ): Promise<string | null | undefined> {
    for (const key of keys) {
      await view.page.keyboard.press(key);
    }
    return focused(view);
  }

  it('has one tab stop, which arrows move along edges and lanes', async () => {
    const view = await show();
    assert.equal(await view.page.locator('.surface [tabindex="0"]').count(), 1);
    await view.page.getByRole('textbox', { name: 'Search' }).focus();
    await press(view, 'ArrowDown');
    assert.equal(await focused(view), 'node:load');
    assert.equal(await press(view, 'ArrowRight'), 'node:clean');
    assert.equal(await press(view, 'ArrowRight'), 'node:train');
    assert.equal(await press(view, 'ArrowLeft'), 'node:clean');
    await press(view, 'ArrowRight', 'End');
    assert.equal(await press(view, 'Home'), 'node:train');
    assert.equal(await view.page.locator('.surface [tabindex="0"]').count(), 1);
    assert.equal(await press(view, 'ArrowUp'), 'lane:training-evaluation');
    assert.equal(await press(view, 'ArrowRight', 'ArrowRight'), 'lane:model-deployment');
    assert.equal(await press(view, 'ArrowRight', 'ArrowDown'), 'node:serve');
  });

  it('goes up with Escape, from node to group to lane to search', async () => {
    const view = await show();
    await view.page.locator('[data-spot="node:train"]').focus();
    assert.equal(await press(view, 't'), 'node:test');
    assert.equal(await press(view, 'Escape'), 'group:g');
    assert.equal(await press(view, 'Escape'), 'lane:data-storage');
    await press(view, 'Escape');
    assert.equal(
      await view.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Search',
    );
  });

  it('finds by letters, opens with Enter, selects with Space', async () => {
    const view = await show();
    await view.page.locator('[data-spot="node:load"]').focus();
    assert.equal(await press(view, 's', 'e', 'r'), 'node:serve');
    await press(view, 'Enter');
    assert.equal((await view.received('open')).length, 1);
    await press(view, 'Control+Enter');
    await press(view, 'Meta+Enter');
    await view.page.locator('[data-spot="node:serve"]').dblclick({ modifiers: ['Meta'] });
    await view.page
      .locator('.details .place')
      .first()
      .click({ modifiers: ['Meta'] });
    const opened = await view.received('open');
    assert.deepEqual(
      opened.map(({ toSide }) => toSide),
      [false, true, true, true, true],
    );
    await press(view, ' ');
    assert.equal(await view.page.locator('.details h2').innerText(), 'serve');
    await view.page.locator('[data-spot="group:g"]').focus();
    await press(view, ' ');
    const asked = (await view.received('ask')).at(-1)?.['options'] as { collapsed: string[] };
    assert.deepEqual(asked.collapsed, ['g']);
  });

  it('moves the picture with Space and arrows, and zooms', async () => {
    const view = await show();
    await view.page.locator('[data-spot="node:load"]').focus();
    const place = (): Promise<string | null> =>
      view.page.locator('.world').getAttribute('transform');
    const before = await place();
    await view.page.keyboard.down(' ');
    await view.page.keyboard.press('ArrowRight');
    await view.page.keyboard.up(' ');
    await view.page.waitForFunction(
      old => document.querySelector('.world')?.getAttribute('transform') !== old,
      before,
    );
    assert.equal(await view.page.locator('.details:visible').count(), 0);
    const moved = await place();
    await press(view, '+');
    await view.page.waitForFunction(
      old => document.querySelector('.world')?.getAttribute('transform') !== old,
      moved,
    );
    assert.equal(await focused(view), 'node:load');
  });

  it('says names, descriptions and changes', async () => {
    const view = await show();
    const train = view.page.locator('[data-spot="node:train"]');
    assert.equal(
      await train.getAttribute('aria-label'),
      'train, step, DVC pipeline, Training, 1 warning',
    );
    await view.page.locator('[data-spot="node:clean"]').focus();
    await press(view, 'ArrowRight');
    await view.page.locator('[data-spot="node:train"][aria-describedby="card"]').waitFor();
    await press(view, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    const said = view.page.locator('.only-heard[role="status"]');
    await said.filter({ hasText: 'Nothing follows' }).waitFor();
    await view.page.getByRole('textbox', { name: 'Search' }).fill('s');
    await said.filter({ hasText: '1 of ' }).waitFor();
  });

  it('is a list as well, with the same nodes, edges and actions', async () => {
    const view = await show();
    await view.page.getByRole('button', { name: 'Show as List' }).click();
    const tree = view.page.getByRole('tree');
    await tree.waitFor();
    const names = await tree
      .getByRole('treeitem', { includeHidden: true })
      .evaluateAll(lines =>
        lines.map(
          line => `${line.getAttribute('aria-level')} ${line.querySelector('.name')?.textContent}`,
        ),
      );
    for (const { label } of GRAPH.nodes) {
      assert.ok(names.includes(`2 ${label}`), `${label} in ${names.join(', ')}`);
    }
    await press(view, 'c', 'l', 'e');
    await tree.locator('.active', { hasText: 'clean' }).waitFor();
    await press(view, 'Enter');
    await press(view, 'Meta+Enter');
    const opened = await view.received('open');
    assert.deepEqual(
      opened.map(({ toSide }) => toSide),
      [false, true],
    );
    await press(view, 'ArrowRight');
    const edges = await tree.locator('.level-3').allInnerTexts();
    assert.deepEqual(
      edges.map(text => text.split('\n')[0]),
      ['comes from load', 'leads to train'],
    );
    await press(view, ' ');
    assert.equal(await view.page.locator('.details h2').innerText(), 'clean');
  });
});
