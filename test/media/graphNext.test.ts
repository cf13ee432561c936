import assert from 'node:assert/strict';
import type { PictureMessage } from '../../media/messages/graphMessages.ts';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import type { PictureOptions } from '../../server/src/core/graph/picture.ts';
import { type OpenView, useViews } from './harness.ts';
import { makeEdge, makeGraph, makeNode, pictureMessage } from './pictures.ts';

const PAIR: Graph = {
  nodes: [makeNode('a', { component: 'data-storage' }), makeNode('b')],
  edges: [makeEdge('a', 'b')],
  groups: [],
};

describe('the graph from one picture to the next', () => {
  const open = useViews();

  async function show(message: PictureMessage): Promise<OpenView> {
    const view = await open('graph');
    await view.post(message);
    await view.page.locator('.node').first().waitFor();
    return view;
  }

  async function asked(view: OpenView): Promise<PictureOptions> {
    return (await view.received('ask')).at(-1)?.['options'] as PictureOptions;
  }

  /** Shows a picture, and waits until it is there. */
  async function showNext({ post, page }: OpenView, message: PictureMessage): Promise<void> {
    await post({ ...message, isScanning: true });
    await page.locator('.overview', { hasText: 'still reading' }).waitFor();
  }

  it('marks nothing where only lines moved', async () => {
    const graph = makeGraph(30);
    const view = await show(pictureMessage(graph, { collapse: 'none' }));
    const findings = [{ rule: 'r', severity: 'error', message: 'm', line: 9 }] as const;
    const move = (by: number): Graph => ({
      ...graph,
      nodes: graph.nodes.map(node => ({
        ...node,
        at: { ...node.at, line: node.at.line + by },
        lastLine: node.lastLine + by,
        facts: { ...node.facts, findings: findings.map(one => ({ ...one, line: one.line + by })) },
      })) as unknown as Graph['nodes'],
    });
    await view.post(pictureMessage(move(0), { collapse: 'none' }));
    await view.page.locator('.node.changed').first().waitFor();
    await view.page.locator('.node.changed').first().waitFor({ state: 'detached' });
    await showNext(view, pictureMessage(move(1), { collapse: 'none' }));
    assert.equal(await view.page.locator('.node.changed').count(), 0);
  });

  it('keeps its place while the list is shown', async () => {
    const view = await show(pictureMessage(makeGraph(200), { collapse: 'none' }));
    const { page } = view;
    const world = page.locator('.world');
    const first = await world.getAttribute('transform');
    await page.mouse.move(800, 600);
    await page.mouse.wheel(-120, 150);
    await page.waitForFunction(
      before => document.querySelector('.world')?.getAttribute('transform') !== before,
      first,
    );
    const before = await world.getAttribute('transform');
    await page.getByRole('button', { name: 'Show as List' }).click();
    await page.getByRole('tree').waitFor();
    await showNext(view, pictureMessage(makeGraph(200), { collapse: 'none' }));
    await page.evaluate(() => new Promise(done => requestAnimationFrame(done)));
    assert.equal(await world.getAttribute('transform'), before);
  });

  it('fits a picture that came while it was hidden once it is seen', async () => {
    const view = await open('graph', { state: { isList: true } });
    await view.post(pictureMessage(makeGraph(30), { collapse: 'none' }));
    await view.page.getByRole('treeitem').first().waitFor();
    await view.page.getByRole('button', { name: 'Show as Graph' }).click();
    const fitted = await show(pictureMessage(makeGraph(30), { collapse: 'none' }));
    const expected = await fitted.page.locator('.world').getAttribute('transform');
    await view.page.locator(`.world[transform="${expected}"]`).waitFor();
  });

  it('makes a hidden list only once it is shown', async () => {
    const view = await show(pictureMessage(PAIR));
    assert.equal(await view.page.locator('.list .line').count(), 0);
    await view.page.locator('[data-spot="node:b"]').click();
    await view.page.getByRole('button', { name: 'Show as List' }).click();
    await view.page.getByRole('treeitem', { name: /^b, DVC pipeline, step/ }).waitFor();
  });

  it('adds up what is asked for in a row', async () => {
    const view = await show(pictureMessage(makeGraph(30), { tools: ['dvc'], path: 'pipeline-0' }));
    const { page } = view;
    const press = (name: string) => page.getByRole('button', { name }).click();
    await press('Show Data, Images and Files in Between');
    await press('Collapse All Groups');
    const { showData, collapse } = await asked(view);
    assert.deepEqual({ showData, collapse }, { showData: true, collapse: 'all' });
    for (const chip of await page.locator('.chip').all()) {
      await chip.click();
    }
    const { tools, path } = await asked(view);
    assert.deepEqual(
      { tools, path, data: (await asked(view)).showData },
      {
        tools: [],
        path: '',
        data: true,
      },
    );
    await press('Filter');
    await page.getByRole('checkbox', { name: 'Training' }).click();
    await page.getByRole('checkbox', { name: 'Serving' }).click();
    assert.deepEqual((await asked(view)).components, ['training-evaluation', 'model-serving']);
  });

  it('goes on with the details of an edge', async () => {
    const view = await show(pictureMessage(PAIR));
    const { page } = view;
    const line = await page.locator('.canvas .edge path').first().boundingBox();
    assert.ok(line);
    await page.mouse.click(line.x + line.width / 2, line.y + line.height / 2);
    await page.locator('.details h2', { hasText: 'a is read by b' }).waitFor();
    await showNext(view, pictureMessage(PAIR));
    assert.equal(await page.locator('.details:visible').count(), 1);
    assert.equal(await page.locator('.canvas .edge.selected').count(), 1);
  });

  it('names the folder that is shown', async () => {
    const [one, two] = ['one', 'two'].map(name => ({ uri: `file:///${name}`, name }));
    assert.ok(one && two);
    const message = { ...pictureMessage(PAIR), folder: one, folders: [one, two] };
    const view = await show(message);
    const value = (): Promise<string> =>
      view.page
        .locator('.folders vscode-dropdown')
        .evaluate(list => (list as unknown as { value: string }).value);
    assert.equal(await value(), one.uri);
    await showNext(view, { ...message, folder: two });
    assert.equal(await value(), two.uri);
  });

  it('says why there is none', async () => {
    const view = await open('graph');
    await view.page.getByText('Reading the pipeline files').waitFor();
    await view.post({ type: 'unavailable', reason: 'stopped' });
    await view.page.getByText('The server of MLOps Copilot stopped').waitFor();
    assert.equal(await view.page.getByText('Reading the pipeline files').count(), 0);
    await view.post({ type: 'unavailable', reason: 'no-folder' });
    await view.page.getByText('No folder is open.').waitFor();
    await view.post(pictureMessage(PAIR));
    await view.page.locator('.notice').waitFor({ state: 'hidden' });
  });

  it('has the card go with its node, and say what is known now', async () => {
    const view = await show(pictureMessage(PAIR));
    const { page } = view;
    await page.locator('[data-spot="node:b"]').hover();
    const card = page.locator('.card');
    await card.waitFor();
    const before = await card.boundingBox();
    await page.mouse.wheel(0, -5);
    await page.waitForFunction(
      top => document.querySelector('.card')?.getBoundingClientRect().top !== top,
      before?.y,
    );
    const commands = Array.from({ length: 5 }, (_, at) => `step ${at}`);
    const findings = commands.map(message => ({ rule: 'r', severity: 'error', message, line: 1 }));
    const facts = {
      ...makeNode('x').facts,
      commands,
      findings,
    } as unknown as Graph['nodes'][number]['facts'];
    const [a] = PAIR.nodes;
    assert.ok(a);
    await view.post(pictureMessage({ ...PAIR, nodes: [a, makeNode('b', { facts })] }));
    await card.getByText('and 2 more findings').waitFor();
    assert.equal(await card.locator('dd.more').innerText(), 'and 2 more');
    await view.post(pictureMessage({ ...PAIR, nodes: [a], edges: [] }));
    await card.waitFor({ state: 'hidden' });
  });
});
