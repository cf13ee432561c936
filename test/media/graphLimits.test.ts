import assert from 'node:assert/strict';
import { audit } from './audit.ts';
import { type OpenView, useViews } from './harness.ts';
import { graphOfFolder, makeEdge, makeGraph, makeNode, pictureMessage } from './pictures.ts';
import { THEME_KINDS, type ThemeName } from './themeColors.ts';

const LONG = 'n'.repeat(500);
const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

describe('the graph at its limits', () => {
  const open = useViews();

  it('draws names of any kind as text', async () => {
    const view = await open('graph');
    const labels = [LONG, HOSTILE, 'مرحلة التدريب', '🧪 entraînement 👩‍🔬', '\u202Egnp.exe', ' '];
    const nodes = labels.map((label, at) =>
      makeNode(`${label}${at}`, { label, facts: { ...makeNode('x').facts, commands: [label] } }),
    );
    const edges = labels.map((label, at) => makeEdge(`${label}${at}`, `${labels[0]}0`));
    await view.post(pictureMessage({ nodes, edges, groups: [] }));
    await view.page.locator('.node .label').first().waitFor();
    for (const [at, label] of labels.entries()) {
      await view.page.locator(`[data-spot="node:${escapeValue(label)}${at}"]`).click();
      await view.page
        .locator('.details h2')
        .filter({ hasText: label.slice(0, 20).trim() || 'Without a name' })
        .waitFor();
    }
    await view.page.getByRole('button', { name: 'Show as List' }).click();
    await view.page.getByRole('tree').waitFor();
    assert.equal(await view.page.evaluate(() => 'hacked' in window), false);
    assert.equal(await view.page.locator('#root img, #root script').count(), 0);
    assert.ok((await view.page.evaluate(() => document.documentElement.scrollWidth)) <= 1600);
    assert.deepEqual(view.problems(), []);
  });

  it('draws cycles, loops and a thousand parallel edges', async () => {
    const view = await open('graph');
    const nodes = ['a', 'b', 'c'].map(id => makeNode(id));
    const parallel = Array.from({ length: 1_000 }, () => makeEdge('a', 'b', { kind: 'order' }));
    const edges = [makeEdge('a', 'a'), makeEdge('b', 'c'), makeEdge('c', 'a'), ...parallel];
    await view.post(pictureMessage({ nodes, edges, groups: [] }));
    await view.page.locator('.node').nth(2).waitFor();
    await view.page.locator('[data-spot="node:a"]').click();
    assert.equal(await view.page.locator('.details h2').innerText(), 'a');
    assert.deepEqual(view.problems(), []);
  });

  it('draws 3,000 nodes quickly, and stays quick', async function () {
    this.timeout(120_000);
    const view = await open('graph');
    const message = pictureMessage(makeGraph(3_000), { collapse: 'none' });
    const first = await timePaint(view, message);
    const again = await timePaint(view, message);
    const { page } = view;
    assert.equal(await page.locator('.node').count(), 3_000);
    const zoomed = await page.evaluate(async () => {
      const surface = document.querySelector('.surface');
      const started = performance.now();
      for (let at = 0; at < 10; at += 1) {
        surface?.dispatchEvent(new WheelEvent('wheel', { deltaY: 120, cancelable: true }));
        await new Promise(requestAnimationFrame);
      }
      return (performance.now() - started) / 10;
    });
    // A quiet machine needs 130, 30 and 20 ms; this one may be busy.
    assert.ok(
      first < 3_000 && again < 2_000 && zoomed < 500,
      JSON.stringify({ first, again, zoomed }),
    );
  });

  it('fits into 320 pixels and 200 % zoom without being cut', async () => {
    for (const [width, height] of [
      [320, 700],
      [640, 400],
    ] as const) {
      const view = await open('graph', { width, height });
      await view.post(pictureMessage(await graphOfFolder('house-prices')));
      await view.page.locator('.node').first().waitFor();
      const { wide, outside } = await view.page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        outside: [
          ...document.querySelectorAll('.top vscode-button, .top vscode-text-field'),
        ].filter(control => control.getBoundingClientRect().right > innerWidth).length,
      }));
      assert.deepEqual({ wide, outside }, { wide: width, outside: 0 });
    }
  });

  it('moves nothing where people asked for that', async () => {
    const view = await open('graph', { reducedMotion: true });
    await view.post(pictureMessage(makeGraph(20)));
    assert.equal(await timeOfFading(view), '0s');
  });

  it('moves nothing where VS Code asks for that', async () => {
    const view = await open('graph');
    await view.post(pictureMessage(makeGraph(20)));
    assert.equal(await timeOfFading(view), '0.12s');
    await view.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    assert.equal(await timeOfFading(view), '0s');
  });

  for (const theme of Object.keys(THEME_KINDS) as ThemeName[]) {
    it(`has nothing that axe calls serious in ${theme}`, async function () {
      this.timeout(60_000);
      const view = await open('graph', { theme });
      await view.post(pictureMessage(await graphOfFolder('house-prices')));
      await view.page.getByRole('button', { name: /^evaluate, step/ }).click();
      await view.page.getByRole('button', { name: 'Legend' }).click();
      const found = await audit(view);
      await view.page.getByRole('button', { name: 'Filter' }).click();
      const inMenu = await audit(view);
      await view.page.keyboard.press('Escape');
      await view.page.getByRole('button', { name: 'Show as List' }).click();
      assert.deepEqual([...found, ...inMenu, ...(await audit(view))], []);
      assert.deepEqual(view.problems(), []);
    });
  }
});

async function timeOfFading({ page }: OpenView): Promise<string> {
  const node = page.locator('.node').first();
  await node.waitFor();
  return node.evaluate(element => getComputedStyle(element).transitionDuration);
}

/** From the message to the first frame that shows it. */
function timePaint({ page }: OpenView, message: unknown): Promise<number> {
  return page.evaluate(
    sent =>
      new Promise<number>(done => {
        addEventListener(
          'message',
          () => {
            // Capturing, it is called before the view's own listener; the frame comes behind that.
            const started = performance.now();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
          },
          { once: true, capture: true },
        );
        window.postMessage(sent, '*');
      }),
    message,
  );
}

function escapeValue(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
