import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { projectRoot } from '../harness/workspace.ts';
import { makeCommit } from '../lsp/repository.ts';
import { graphFrame, readNotification, showNotification, watchProblems } from './surfaces.ts';
import { THEMES, useWorkbench } from './workbench.ts';

describe('the export of the graph in the workbench', () => {
  const workbench = useWorkbench({ workspace: 'house-prices' });
  let problems: readonly string[] = [];
  /** A folder beside the workspace. */
  let outside = '';

  const graph = (): FrameLocator => graphFrame(workbench);
  const widget = (): Locator => workbench.page().locator('.quick-input-widget');
  const place = (): Locator => widget().locator('input.input');
  const press = (key: string): Promise<void> => workbench.page().keyboard.press(key);
  const clickExport = (): Promise<void> =>
    graph().getByRole('toolbar').getByRole('button', { name: 'Export' }).click();

  /** What the terminal program writes for the same folder. */
  const printed = (format: string): Buffer =>
    execFileSync(
      process.execPath,
      [join(projectRoot, 'dist/cli.js'), 'graph', '--format', format],
      {
        cwd: workbench.folder(),
        maxBuffer: 2 ** 24,
      },
    );

  async function chooseFormat(label: string): Promise<void> {
    await widget().getByText('Export Pipeline Graph').waitFor();
    await widget().locator('.monaco-list-row', { hasText: label }).first().click();
    await widget().getByText(`Export Pipeline Graph as ${label}`).waitFor();
    // The folder is written first and the file a moment later, over whatever was typed.
    await workbench
      .page()
      .waitForFunction(({ input, file }) => (input as HTMLInputElement).value.startsWith(file), {
        input: await place().elementHandle(),
        file: join(workbench.folder(), 'pipeline-graph.'),
      });
  }

  /** Types a path; the dialog takes nothing before it has looked into its folder. */
  async function enterPath(path: string): Promise<void> {
    await place().fill(path);
    const inside = readdirSync(dirname(path), { withFileTypes: true });
    const folder = inside.find(entry => entry.isDirectory())?.name ?? '';
    await widget().getByRole('option', { name: folder, exact: true }).waitFor();
    await press('Enter');
  }

  async function save(path: string): Promise<void> {
    await enterPath(path);
    await widget().waitFor({ state: 'hidden' });
  }

  async function saysItExists(path: string): Promise<void> {
    await enterPath(path);
    await widget()
      .getByText(`${basename(path)} already exists`)
      .waitFor();
  }

  before(() => {
    makeCommit({ root: workbench.folder() });
    outside = join(dirname(workbench.folder()), 'exported');
    mkdirSync(join(outside, 'older'), { recursive: true });
    problems = watchProblems(workbench);
  });

  it('starts from the toolbar, and offers a file in the folder', async () => {
    await workbench.runCommand('MLOps: Open Pipeline Graph');
    await graph()
      .getByRole('button', { name: /^evaluate, step, DVC/ })
      .waitFor();
    await clickExport();
    await chooseFormat('SVG');
    assert.equal(await place().inputValue(), join(workbench.folder(), 'pipeline-graph.svg'));
  });

  it('writes the bytes of the terminal program', async () => {
    await save(join(outside, 'graph.svg'));
    await readNotification(workbench, `The graph was written to '${join(outside, 'graph.svg')}'.`);
    assert.ok(readFileSync(join(outside, 'graph.svg')).equals(printed('svg')));
  });

  it('starts from the palette', async () => {
    await workbench.runCommand('MLOps: Export Pipeline Graph');
    await chooseFormat('JSON');
    await save(join(outside, 'graph.json'));
    await readNotification(workbench, `The graph was written to '${join(outside, 'graph.json')}'.`);
    const written = readFileSync(join(outside, 'graph.json'), 'utf8');
    assert.equal(written, printed('json').toString());
    assert.match(written, /"commit": "[0-9a-f]{40}"/);
  });

  it('writes nothing when it is called off', async () => {
    await clickExport();
    await widget().getByText('Export Pipeline Graph').waitFor();
    await press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await clickExport();
    await chooseFormat('DOT');
    await place().fill(join(outside, 'graph.dot'));
    await press('Escape');
    await widget().waitFor({ state: 'hidden' });
    // Had one of them been written, it would have been before this one.
    await clickExport();
    await chooseFormat('Mermaid');
    await save(join(outside, 'graph.mmd'));
    await readNotification(workbench, 'The graph was written to');
    assert.deepEqual(readdirSync(outside).sort(), [
      'graph.json',
      'graph.mmd',
      'graph.svg',
      'older',
    ]);
  });

  it('asks before it overwrites', async () => {
    const mine = join(outside, 'mine.svg');
    writeFileSync(mine, 'mine');
    await clickExport();
    await chooseFormat('SVG');
    await saysItExists(mine);
    await widget().getByRole('button', { name: 'Cancel' }).click();
    await widget().getByText('Export Pipeline Graph as SVG').waitFor();
    await press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await clickExport();
    await chooseFormat('SVG');
    await saysItExists(mine);
    assert.equal(readFileSync(mine, 'utf8'), 'mine');
    await press('Enter');
    await widget().waitFor({ state: 'hidden' });
    await readNotification(workbench, `The graph was written to '${mine}'.`);
    assert.ok(readFileSync(mine).equals(printed('svg')));
  });

  for (const [label, file, shown] of [
    ['DOT', 'graph.dot', 'digraph'],
    ['PNG', 'graph.png', 'Whole Image'],
  ] as const) {
    it(`opens ${label} when that is wanted`, async () => {
      await clickExport();
      await chooseFormat(label);
      await save(join(workbench.folder(), file));
      const message = await showNotification(workbench, `The graph was written to '${file}'.`);
      await message.getByRole('button', { name: 'Open' }).click();
      const tab = workbench.page().locator('.tab.active', { hasText: file });
      await tab.waitFor();
      await workbench.page().getByText(shown).first().waitFor();
      // Not with the palette, which closes when the picture takes the focus.
      await tab.getByRole('button', { name: /^Close/ }).click();
      await tab.waitFor({ state: 'detached' });
    });
  }

  it('says when it cannot be written', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    await clickExport();
    await chooseFormat('SVG');
    await save('/proc/graph.svg');
    await readNotification(
      workbench,
      "The graph was not exported, because '/proc/graph.svg' cannot",
    );
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await clickExport();
      await widget().getByText('Export Pipeline Graph').waitFor();
      await workbench.screenshot(`export format ${theme}`);
      await chooseFormat('SVG');
      await workbench.screenshot(`export place ${theme}`);
      await saysItExists(join(outside, 'graph.svg'));
      await workbench.screenshot(`export overwrite ${theme}`);
      await press('Enter');
      await widget().waitFor({ state: 'hidden' });
      await showNotification(workbench, 'The graph was written to');
      await workbench.screenshot(`export written ${theme}`);
      await workbench.runCommand('Notifications: Clear All Notifications');
    });
  }

  it('logs no errors and violates no policy', () => {
    assert.deepEqual(problems, []);
  });
});
