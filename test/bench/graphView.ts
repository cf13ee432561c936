// Prints how long the graph takes in a real VS Code: from the command to the first picture, and from a key
// stroke to the picture that shows it. With a folder as argument it also takes pictures of its graph there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { makeTempFolder } from '../../scripts/editor/tempFolder.mjs';
import { graphFrame } from '../workbench/surfaces.ts';
import { THEMES, Workbench } from '../workbench/workbench.ts';

/** Steps of a pipeline of the made-up workspace. */
const PER_PIPELINE = 25;

const EDITS = 7;

void main();

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder !== undefined) {
    await takePictures(folder);
    return;
  }
  const rows: Record<string, unknown>[] = [];
  for (const steps of [100, 1_000, 3_000]) {
    rows.push(await measure(steps));
  }
  rows.push({
    steps: 'a Markdown preview of VS Code itself',
    'first picture ms': await timePreview(),
  });
  console.table(rows);
}

/** What a view of VS Code's own takes, of which no view takes less. */
async function timePreview(): Promise<string> {
  const root = join(makeTempFolder('graph-bench'), 'preview');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'README.md'), '# Churn\n');
  const workbench = new Workbench();
  await workbench.open({ workspace: root });
  try {
    await workbench.openFile('README.md');
    await workbench.page().waitForTimeout(4_000);
    const heading = workbench
      .page()
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame')
      .getByRole('heading', { name: 'Churn' });
    return await timeTwice(workbench, 'Markdown: Open Preview to the Side', heading);
  } finally {
    await workbench.close();
  }
}

async function measure(steps: number): Promise<Record<string, unknown>> {
  const root = join(makeTempFolder('graph-bench'), `steps-${steps}`);
  writeProject(root, steps);
  const workbench = new Workbench();
  await workbench.open({ workspace: root });
  try {
    // The files are read first, as they are when somebody works in a folder.
    await workbench.openFile('p0/dvc.yaml');
    await workbench.runCommand('MLOps: Check Workspace');
    await workbench.page().waitForTimeout(4_000 + steps * 4);
    const first = await timeOpening(workbench);
    const { nodes, edges } = await countDrawn(graphFrame(workbench));
    const edits = await timeEdits(workbench);
    return { steps, nodes, edges, 'first picture ms': first, 'after a key ms': edits };
  } finally {
    await workbench.close();
  }
}

/** From the command to a picture, twice: VS Code's own frame is loaded by the first one. */
function timeOpening(workbench: Workbench): Promise<string> {
  const node = graphFrame(workbench).locator('.node').first();
  return timeTwice(workbench, 'MLOps: Open Pipeline Graph to the Side', node);
}

async function timeTwice(workbench: Workbench, command: string, seen: Locator): Promise<string> {
  const times: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    await workbench.enterCommand(command);
    const started = performance.now();
    await seen.waitFor();
    times.push(Math.round(performance.now() - started));
    if (run === 0) {
      await workbench.runCommand('View: Close Editor');
    }
  }
  return times.join(', then ');
}

async function countDrawn(graph: FrameLocator): Promise<{ nodes: number; edges: number }> {
  return {
    nodes: await graph.locator('.node').count(),
    edges: await graph.locator('.canvas .edge').count(),
  };
}

/** The first stage gets another name; all groups are collapsed where there are many, so one is expanded. */
async function timeEdits(workbench: Workbench): Promise<number> {
  const graph = graphFrame(workbench);
  const group = graph.getByRole('button', { name: /^p0\/dvc\.yaml/ }).first();
  if ((await graph.locator('.node.kind-step').count()) === 0) {
    await group.focus();
    await workbench.page().keyboard.press('Space');
    await graph.getByRole('button', { name: /^first, step/ }).waitFor();
  }
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.goTo(2, 3);
  const times: number[] = [];
  let name = 'first';
  for (let edit = 0; edit < EDITS; edit += 1) {
    name = `x${name}`;
    const started = performance.now();
    await workbench.page().keyboard.press('x');
    await graph.locator(`.node[aria-label^="${name}, step"]`).waitFor({ state: 'attached' });
    times.push(performance.now() - started);
    await workbench.page().waitForTimeout(600);
  }
  return Math.round(times.sort((a, b) => a - b)[EDITS >> 1] ?? 0);
}

function writeProject(root: string, steps: number): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('.dvc/config', '');
  for (let start = 0; start < steps; start += PER_PIPELINE) {
    const stages = Array.from({ length: Math.min(PER_PIPELINE, steps - start) }, (_, index) => {
      const before = index === 0 ? `../p${start - PER_PIPELINE}/out24.csv` : `out${index - 1}.csv`;
      const deps = start + index === 0 ? '' : `, deps: [${before}]`;
      const name = start + index === 0 ? 'first' : `train_${index}`;
      return `  ${name}: { cmd: python s.py${deps}, outs: [out${index}.csv] }`;
    });
    write(`p${start}/dvc.yaml`, `stages:\n${stages.join('\n')}\n`);
  }
}

async function takePictures(folder: string): Promise<void> {
  const workbench = new Workbench();
  await workbench.open({ workspace: folder });
  try {
    await workbench.enterCommand('MLOps: Open Pipeline Graph');
    await graphFrame(workbench).locator('.node').first().waitFor();
    await workbench.page().waitForTimeout(5_000);
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await workbench.page().waitForTimeout(500);
      await workbench.screenshot(`graph ${theme}`);
    }
  } finally {
    await workbench.close();
  }
}
