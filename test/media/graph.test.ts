import assert from 'node:assert/strict';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import { type OpenView, useViews } from './harness.ts';
import {
  graphOfFolder,
  makeEdge,
  makeGraph,
  makeGroup,
  makeNode,
  pictureMessage,
} from './pictures.ts';

describe('the graph', () => {
  const open = useViews();
  let graph: Graph;
  before(async () => {
    graph = await graphOfFolder('house-prices');
  });

  async function show(shown = graph, options = {}): Promise<OpenView> {
    const view = await open('graph');
    await view.post(pictureMessage(shown, options));
    await view.page.locator('.overview:not(:empty)').waitFor();
    return view;
  }

  it('draws every node and edge, and says in one sentence how things stand', async () => {
    const view = await show();
    const { picture } = pictureMessage(graph);
    assert.equal(await view.page.locator('.node').count(), picture.nodes.length);
    assert.equal(await view.page.locator('.canvas .edge').count(), picture.edges.length);
    assert.equal(await view.page.locator('.frame').count(), picture.groups.length);
    assert.equal(
      await view.page.locator('.overview').innerText(),
      '7 of 8 components found; nothing prepares features.',
    );
    assert.deepEqual(view.problems(), []);
  });

  it('says what an empty part of the life cycle lacks, and asks for what fills it', async () => {
    const train = makeNode('train', { group: 'g' });
    const group = makeGroup('g', 'dvc.yaml');
    const view = await show({ nodes: [train], edges: [], groups: [group] });
    const monitoring = view.page.locator('.gap.of-model-monitoring');
    await monitoring.getByText('Nothing watches the model in production.').waitFor();
    await monitoring.getByRole('button', { name: 'Add drift monitoring' }).click();
    const [asked] = await view.received('act');
    assert.match(String(asked?.['action']), /drift-monitoring/);
    await monitoring.getByRole('button', { name: 'Read about Monitoring' }).click();
    const [page] = await view.received('component');
    assert.equal(page?.['component'], 'model-monitoring');
    const cards = await view.page.locator('.gap-card').evaluateAll(found =>
      found.map(card => {
        const room = card.closest('foreignObject')?.getBoundingClientRect().height ?? 0;
        return card.getBoundingClientRect().height <= room;
      }),
    );
    assert.deepEqual(cards, Array(7).fill(true), 'nothing of a card is cut off');
    assert.match(
      await view.page.locator('.overview').innerText(),
      /^1 of 8 .*and 6 more are missing\.$/,
    );
  });

  it('leads from the heading of a lane to its page, with keys alone', async () => {
    const view = await show();
    await view.page.locator('.heading.of-training-evaluation').focus();
    await view.page.keyboard.press('Enter');
    await view.page.getByRole('button', { name: 'Read about Training' }).focus();
    await view.page.keyboard.press('Enter');
    const [page] = await view.received('component');
    assert.equal(page?.['component'], 'training-evaluation');
    await view.page.locator('.heading.of-platform').focus();
    await view.page.keyboard.press('Enter');
    assert.equal(await view.page.locator('.details h2').innerText(), 'Platform');
    assert.equal(await view.page.locator('.details .link').count(), 0);
  });

  it('says what is lacking where no collapsed group covers it', async () => {
    const view = await open('graph');
    await view.post(pictureMessage(graph, { collapse: 'all' }));
    const card = await view.page.locator('.gap.of-feature-engineering .gap-card').boundingBox();
    const bars = await view.page
      .locator('.node.collapsed .box')
      .evaluateAll(boxes => boxes.map(box => box.getBoundingClientRect()));
    assert.ok(card && bars.length > 1);
    const covering = bars.filter(
      ({ left, right, top, bottom }) =>
        left < card.x + card.width &&
        right > card.x &&
        top < card.y + card.height &&
        bottom > card.y,
    );
    assert.deepEqual(covering, []);
  });

  it('stands as it would from the start once all is read, unless somebody has moved it', async () => {
    const placeOf = (view: OpenView): Promise<string | null> =>
      view.page.locator('.world').getAttribute('transform');
    const train = makeNode('train', { group: 'g' });
    const part = pictureMessage({
      nodes: [train],
      edges: [],
      groups: [makeGroup('g', 'dvc.yaml')],
    });
    const [whole, grown, moved] = [await open('graph'), await open('graph'), await open('graph')];
    for (const view of [grown, moved]) {
      await view.post({ ...part, isScanning: true });
      await view.page.locator('.node').waitFor();
    }
    await moved.page.mouse.move(800, 500);
    await moved.page.mouse.wheel(0, 120);
    for (const view of [whole, grown, moved]) {
      await view.post(pictureMessage(graph));
      await view.page.getByRole('button', { name: /^evaluate, step/ }).waitFor();
      await view.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.equal(await placeOf(grown), await placeOf(whole));
    assert.notEqual(await placeOf(moved), await placeOf(whole));
  });

  it('opens the line of a node with a double click, and shows it with one', async () => {
    const view = await show();
    const node = view.page.getByRole('button', { name: /^evaluate, step/ });
    await node.click();
    assert.equal(await view.page.locator('.details h2').innerText(), 'evaluate');
    assert.equal(await view.page.locator('.surface.selecting .node.related.selected').count(), 1);
    await node.dblclick();
    const [opened] = await view.received('open');
    assert.deepEqual(opened?.['place'], graph.nodes.find(({ label }) => label === 'evaluate')?.at);
  });

  it('says what an edge is where somebody points at it, and where it is written', async () => {
    const nodes = [makeNode('a', { component: 'data-storage' }), makeNode('b')];
    const edge = makeEdge('a', 'b', { basis: 'concluded', because: "both name 'x.csv'" });
    const view = await show({ nodes, edges: [edge], groups: [] });
    const line = await view.page.locator('.canvas .edge path').first().boundingBox();
    assert.ok(line);
    await view.page.mouse.move(line.x + line.width / 2, line.y + line.height / 2);
    const label = view.page.locator('.edge-label');
    await label.waitFor();
    assert.equal(
      await label.innerText(),
      "a is read by b, concluded · Data, concluded: both name 'x.csv'",
    );
    await view.page.mouse.click(line.x + line.width / 2, line.y + line.height / 2);
    await view.page.locator('.details').getByRole('button', { name: 'dvc.yaml:1' }).click();
    assert.equal((await view.received('open')).length, 1);
  });

  it('finds names, counts them, and goes from one to the next', async () => {
    const view = await show();
    const field = view.page.getByRole('textbox', { name: 'Search' });
    await field.fill('evaluat');
    assert.equal(await view.page.locator('.search-count').innerText(), '1 of 1');
    assert.equal(await view.page.locator('.node.current-match').count(), 1);
    await field.fill('dvc pipeline');
    const count = Number(
      /of (\d+)/.exec(await view.page.locator('.search-count').innerText())?.[1],
    );
    assert.equal(await view.page.locator('.node.match').count(), count);
    await field.press('Enter');
    assert.match(await view.page.locator('.search-count').innerText(), /^2 of/);
    await field.press('Shift+Enter');
    await field.press('Shift+Enter');
    assert.equal(await view.page.locator('.search-count').innerText(), `${count} of ${count}`);
    await field.fill('nothing like that');
    assert.equal(await view.page.locator('.search-count').innerText(), 'No matches');
  });

  it('finds a collapsed group by what it holds', async () => {
    const view = await show(graph, { collapse: 'all' });
    await view.page.getByRole('textbox', { name: 'Search' }).fill('validate');
    assert.equal(await view.page.locator('.search-count').innerText(), '1 of 1');
    const found = await view.page.locator('.node.current-match').getAttribute('aria-label');
    assert.match(found ?? '', /^data-ingestion\/dvc\.yaml/);
  });

  it('asks for another picture when it is filtered, and says what it is limited to', async () => {
    const view = await show();
    await view.page.getByRole('button', { name: 'Filter' }).click();
    await view.page.getByRole('checkbox', { name: 'Training' }).click();
    const asked = (await view.received('ask')).at(-1)?.['options'] as { components: string[] };
    assert.deepEqual(asked.components, ['training-evaluation']);
    await view.post(
      pictureMessage(graph, { components: ['training-evaluation'], onlyFindings: true }),
    );
    const chips = view.page.locator('.chip');
    await chips.first().waitFor();
    assert.deepEqual(await chips.allInnerTexts(), ['Training', 'With findings']);
    await chips.first().click();
    const lifted = (await view.received('ask')).at(-1)?.['options'] as { components: string[] };
    assert.deepEqual(lifted.components, []);
  });

  it('keeps elements and places of what did not change, and marks what did', async () => {
    const view = await show(makeGraph(30), { collapse: 'none' });
    const first = view.page.locator('[data-spot="node:step-3"]');
    await first.evaluate(element => element.setAttribute('data-kept', 'yes'));
    const before = await first.boundingBox();
    const more = makeGraph(30);
    const nodes = [...more.nodes, makeNode('new', { group: 'pipeline-0' })];
    const edges = [...more.edges, makeEdge('step-2', 'new')];
    await view.post(pictureMessage({ ...more, nodes, edges }, { collapse: 'none' }));
    await view.page.locator('[data-spot="node:new"].changed').waitFor();
    assert.equal(await first.getAttribute('data-kept'), 'yes');
    assert.equal(await view.page.locator('.node.changed').count(), 1);
    const after = await first.boundingBox();
    assert.ok(
      before && after && Math.abs(before.y - after.y) < 2,
      JSON.stringify({ before, after }),
    );
  });

  it('follows the cursor of an editor without taking the focus', async () => {
    const view = await show();
    await view.page.getByRole('textbox', { name: 'Search' }).focus();
    const at = graph.nodes.find(({ label }) => label === 'evaluate')?.at;
    await view.post({ type: 'cursor', place: at && { ...at, line: at.line + 1 } });
    await view.page.locator('.node.at-cursor[aria-label^="evaluate"]').waitFor();
    assert.equal(
      await view.page.evaluate(() => document.activeElement?.tagName),
      'VSCODE-TEXT-FIELD',
    );
    await view.post({ type: 'cursor' });
    await view.page.locator('.node.at-cursor').waitFor({ state: 'detached' });
  });

  it('comes back as it was left', async () => {
    const view = await show();
    await view.page.getByRole('button', { name: /^evaluate, step/ }).click();
    await view.page.getByRole('button', { name: 'Zoom In' }).click();
    await view.page.getByRole('button', { name: 'Show as List' }).click();
    await view.page.waitForFunction(
      () => (window.testHost.state as { isList?: boolean })?.isList === true,
    );
    const state = await view.kept();
    const again = await open('graph', { state });
    await again.post(pictureMessage(graph));
    await again.page.getByRole('tree').waitFor();
    assert.equal(await again.page.locator('.details h2').innerText(), 'evaluate');
    await again.page.getByRole('button', { name: 'Show as Graph' }).click();
    const { viewport } = state as { viewport: { x: number; y: number; scale: number } };
    await again.page
      .locator(
        `.world[transform="translate(${viewport.x} ${viewport.y}) scale(${viewport.scale})"]`,
      )
      .waitFor();
  });

  it('explains an empty folder and filters that leave nothing', async () => {
    const view = await show({ nodes: [], edges: [], groups: [] });
    await view.page.getByText('There are no pipelines in this folder yet.').waitFor();
    await view.page.getByRole('button', { name: 'Check Again' }).click();
    assert.equal((await view.received('check')).length, 1);
    await view.post(pictureMessage(graph, { path: 'nowhere' }));
    await view.page.getByRole('button', { name: 'Show All Parts' }).click();
    const asked = (await view.received('ask')).at(-1)?.['options'] as { path: string };
    assert.equal(asked.path, '');
  });
});
