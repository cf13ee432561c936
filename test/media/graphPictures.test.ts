import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import { projectRoot } from '../harness/workspace.ts';
import { changeSome } from './comparedGraphs.ts';
import { type OpenView, useViews } from './harness.ts';
import { comparedMessage, graphOfFolder, makeGraph, pictureMessage } from './pictures.ts';
import { THEME_KINDS, type ThemeName } from './themeColors.ts';

const SIZES = [
  [1600, 1000],
  [800, 600],
  [320, 700],
] as const;

/** Pictures to look at; nothing is compared. */
describe('pictures of the graph', () => {
  const open = useViews();
  let graph: Graph;
  before(async () => {
    graph = await graphOfFolder('house-prices');
  });

  for (const theme of Object.keys(THEME_KINDS) as ThemeName[]) {
    for (const [width, height] of SIZES) {
      it(`are taken in ${theme}, ${width} wide`, async () => {
        const view = await open('graph', { theme, width, height });
        await view.post(pictureMessage(graph));
        await view.page.locator('.node').first().waitFor();
        await take(view, `graph ${theme} ${width}`);
        await view.page.getByRole('textbox', { name: 'Search' }).fill('evaluate');
        await view.page.getByRole('button', { name: /^evaluate, step/ }).click();
        await view.page.locator('.details h2').waitFor();
        await view.page.getByRole('textbox', { name: 'Search' }).fill('');
        await take(view, `graph selected ${theme} ${width}`);
        await view.page.getByRole('button', { name: 'Show as List' }).click();
        await take(view, `graph list ${theme} ${width}`);
      });
    }

    it(`are taken of cards and menus in ${theme}`, async () => {
      const view = await open('graph', { theme, width: 1100, height: 800 });
      await view.post(pictureMessage(graph));
      await view.page.getByRole('button', { name: /^train, step, DVC/ }).hover();
      await view.page.locator('.card').waitFor();
      await take(view, `graph card ${theme}`);
      await view.page.getByRole('button', { name: 'Legend' }).click();
      await take(view, `graph legend ${theme}`);
      await view.page.getByRole('button', { name: 'Filter' }).click();
      await take(view, `graph filter ${theme}`);
      await view.page.keyboard.press('Escape');
      await view.page.getByRole('textbox', { name: 'Search' }).fill('train');
      await take(view, `graph search ${theme}`);
      await view.page.getByRole('textbox', { name: 'Search' }).fill('');
      await view.page.locator('.heading.of-feature-engineering').click();
      await view.page.getByRole('button', { name: 'Read about Features' }).last().waitFor();
      await take(view, `graph lane ${theme}`);
    });
  }

  for (const theme of Object.keys(THEME_KINDS) as ThemeName[]) {
    for (const [width, height] of SIZES) {
      it(`are taken of a comparison in ${theme}, ${width} wide`, async () => {
        const view = await open('graph', { theme, width, height });
        await view.post(comparedMessage(graph, changeSome(graph)));
        await view.page.locator('.node').first().waitFor();
        await take(view, `graph compared ${theme} ${width}`);
        await view.page.keyboard.press('F7');
        await view.page.locator('.details h2').waitFor();
        await take(view, `graph compared selected ${theme} ${width}`);
        await view.page.getByRole('button', { name: 'Collapse All' }).click();
        await view.post(comparedMessage(graph, changeSome(graph), { collapse: 'all' }));
        await view.page.getByRole('button', { name: 'Legend' }).click();
        await view.page.locator('.node.changed').first().waitFor({ state: 'detached' });
        await take(view, `graph compared collapsed ${theme} ${width}`);
        await view.page.getByRole('button', { name: 'Show as List' }).click();
        await take(view, `graph compared list ${theme} ${width}`);
      });
    }
  }

  it('are taken of many groups, collapsed', async () => {
    const view = await open('graph');
    await view.post(pictureMessage(makeGraph(400)));
    await view.page.locator('.node').first().waitFor();
    await take(view, 'graph collapsed');
  });

  it('are taken of a folder without anything', async () => {
    const view = await open('graph');
    await view.post(pictureMessage({ nodes: [], edges: [], groups: [] }));
    await view.page.locator('.notice').waitFor();
    await take(view, 'graph empty');
  });
});

async function take({ page }: OpenView, name: string): Promise<void> {
  const folder = process.env['MLOPS_SCREENSHOTS'] ?? join(projectRoot, 'out/screenshots');
  mkdirSync(folder, { recursive: true });
  // Two frames, so that what was asked for before is painted.
  await page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-').toLowerCase()}.png`) });
}
