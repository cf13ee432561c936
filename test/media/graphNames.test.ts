import assert from 'node:assert/strict';
import type { PictureMessage } from '../../media/messages/graphMessages.ts';
import { audit } from './audit.ts';
import { AFTER, BEFORE } from './comparedGraphs.ts';
import { type OpenView, useViews } from './harness.ts';
import { comparedMessage, graphOfFolder, makeGroup, makeNode, pictureMessage } from './pictures.ts';

const LONG = 'a-step-with-a-name-that-no-box-is-wide-enough-for';
const NAMES = [
  LONG,
  'n'.repeat(500),
  `${'word '.repeat(60)}end`,
  'train (weekly, on every branch that somebody works on)',
  'مرحلة التدريب الأسبوعي على كل فرع من الفروع',
  '🧪 entraînement hebdomadaire du modèle 👩‍🔬',
];

describe('names in the graph', () => {
  const open = useViews();

  async function show(message: PictureMessage): Promise<OpenView> {
    const view = await open('graph');
    await view.post(message);
    await view.page.locator('.node .label').first().waitFor();
    return view;
  }

  function named(): PictureMessage {
    const group = makeGroup('g', `pipelines/${LONG}/dvc.yaml`);
    const nodes = NAMES.map((label, at) => makeNode(`n${at}`, { label, group: 'g' }));
    return pictureMessage({ nodes, edges: [], groups: [group] }, { collapse: 'none' });
  }

  it('are cut where they are painted, and whole in the page', async () => {
    const { page } = await show(named());
    const label = page.locator('[data-spot="node:n0"] .label');
    assert.equal(await label.textContent(), `${LONG}…`);
    const painted = await page.locator('.node').evaluateAll(nodes =>
      nodes.map(node => {
        const box = node.querySelector('.box')?.getBoundingClientRect();
        const text = node.querySelector('.label')?.getBoundingClientRect();
        return { text: text?.right ?? Infinity, box: box?.right ?? 0 };
      }),
    );
    assert.deepEqual(
      painted.filter(({ text, box }) => text > box),
      [],
    );
    assert.ok((await page.locator('.node .cut').count()) >= 3);
  });

  const folder = () => graphOfFolder('house-prices');
  const pictures: Readonly<Record<string, () => Promise<PictureMessage>>> = {
    'however long they are': async () => named(),
    'in collapsed groups': async () => pictureMessage(await folder(), { collapse: 'all' }),
    'with all data': async () => pictureMessage(await folder(), { showData: true }),
    'of changes in collapsed groups': async () =>
      comparedMessage(BEFORE, AFTER, { collapse: 'all' }),
  };
  for (const [when, draw] of Object.entries(pictures)) {
    it(`are spoken as they are seen ${when}`, async function () {
      this.timeout(60_000);
      const view = await show(await draw());
      const found = await audit(view);
      await view.page.getByRole('button', { name: 'Show as List' }).click();
      await unfoldAll(view);
      assert.deepEqual([...found, ...(await audit(view))], []);
    });
  }

  it('would be missed if they were spoken otherwise', async function () {
    this.timeout(60_000);
    const view = await show(named());
    const node = view.page.locator('[data-spot="node:n0"]');
    await node.evaluate(element => element.setAttribute('aria-label', 'Something else'));
    const [found, ...others] = await audit(view);
    assert.match(found ?? '', /^label-content-name-mismatch: /);
    assert.deepEqual(others, []);
  });
});

/** Unfolds the connections of all nodes of the list. */
async function unfoldAll({ page }: OpenView): Promise<void> {
  await page.getByRole('tree').focus();
  const folded = page.locator('.line.about-node[aria-expanded="false"] .twistie');
  while ((await folded.count()) > 0) {
    await folded.first().click();
  }
}
