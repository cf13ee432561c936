import assert from 'node:assert/strict';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { openWorkspace } from '../harness/workspace.ts';

const DAG = 'from airflow import DAG\nwith DAG("train"):\n    pass\n';
const PLAIN = 'import numpy\n';

describe('files that no format wants', () => {
  it('say nothing, and are read once something is in them', async () => {
    const files = new Map([['dags/train.py', PLAIN]]);
    const workspace = await openWorkspace(files);
    assert.deepEqual(await formatsOf(workspace, 'dags/train.py'), []);
    await change(workspace, files, ['dags/train.py', DAG]);
    assert.deepEqual(await formatsOf(workspace, 'dags/train.py'), ['airflow']);
    assert.equal(workspace.modelsOf('dags/train.py').length, 1);
    await change(workspace, files, ['dags/train.py', PLAIN]);
    assert.deepEqual(await formatsOf(workspace, 'dags/train.py'), []);
    assert.equal(workspace.modelsOf('dags/train.py').length, 0);
  });

  it('are those without a mark, however late it comes', async () => {
    const late = `${'x = 1\n'.repeat(100_000)}def make():\n    ${DAG.replaceAll('\n', '\n    ')}\n`;
    const workspace = await openWorkspace(new Map([['dags/late.py', late]]));
    assert.deepEqual(await formatsOf(workspace, 'dags/late.py'), ['airflow']);
  });

  it('count in an editor by the text that is open', async () => {
    const workspace = await openWorkspace(new Map([['dags/train.py', PLAIN]]));
    workspace.setOpenText('dags/train.py', DAG);
    assert.deepEqual(await formatsOf(workspace, 'dags/train.py'), ['airflow']);
    workspace.closeText('dags/train.py');
    assert.deepEqual(await formatsOf(workspace, 'dags/train.py'), []);
  });

  it('are wanted when a config says so, from the first moment on', async () => {
    const files = new Map([
      ['jobs/run.yaml', 'a: 1\n'],
      ['jobs/other.yaml', 'a: 1\n'],
    ]);
    const workspace = await openWorkspace(files);
    assert.deepEqual(await formatsOf(workspace, 'jobs/run.yaml'), []);
    const config = 'version: 1\nformats: { jobs/run.yaml: skypilot }\n';
    await change(workspace, files, ['.mlops/config.yaml', config]);
    assert.deepEqual(await formatsOf(workspace, 'jobs/run.yaml'), ['skypilot']);
    assert.deepEqual(await formatsOf(workspace, 'jobs/other.yaml'), []);
    await change(workspace, files, ['.mlops/config.yaml', 'version: 1\n']);
    assert.deepEqual(await formatsOf(workspace, 'jobs/run.yaml'), []);
  });

  it('are wanted when their own comment says so, or the settings', async () => {
    const workspace = await openWorkspace(
      new Map([
        ['a.yaml', '# mlops-format: skypilot\na: 1\n'],
        ['b.yaml', 'a: 1\n'],
      ]),
    );
    assert.deepEqual(await formatsOf(workspace, 'a.yaml'), ['skypilot']);
    workspace.adjustConfig(config => ({ ...config, formats: new Map([['b.yaml', 'skypilot']]) }));
    await workspace.settle();
    assert.deepEqual(await formatsOf(workspace, 'b.yaml'), ['skypilot']);
  });

  it('may be text of two bytes, in which marks are not looked for', async () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n';
    const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const workspace = await openWorkspace(new Map([['a.yaml', bytes]]));
    assert.deepEqual(await formatsOf(workspace, 'a.yaml'), ['kubernetes']);
  });
});

async function formatsOf(workspace: Workspace, path: string): Promise<readonly string[]> {
  return (await workspace.check(path)).formats;
}

async function change(
  workspace: Workspace,
  files: Map<string, string>,
  [path, text]: readonly [string, string],
): Promise<void> {
  files.set(path, text);
  workspace.markChanged(path);
  await workspace.settle();
}
