import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from '../../scripts/editor/makeOnce.mjs';
import { makeTempFolder } from '../../scripts/editor/tempFolder.mjs';

describe('a folder that is made once', () => {
  const fill = async (folder: string) => writeFileSync(join(folder, 'file'), 'text');

  it('is filled once', async () => {
    const parent = makeTempFolder('once');
    let fills = 0;
    for (const _ of [1, 2]) {
      await makeOnce(join(parent, 'made'), async folder => {
        fills += 1;
        await fill(folder);
      });
    }
    assert.equal(fills, 1);
    assert.deepEqual(readdirSync(join(parent, 'made')), ['file']);
  });

  it('is not there when filling fails', async () => {
    const parent = makeTempFolder('once');
    await assert.rejects(
      makeOnce(join(parent, 'made'), async folder => {
        await fill(folder);
        throw new Error('no network');
      }),
      /no network/,
    );
    assert.deepEqual(readdirSync(parent), []);
  });

  it('clears away what an ended process left, not what a running one is filling', async () => {
    const parent = makeTempFolder('once');
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    mkdirSync(join(parent, `made.partial-${ended}`));
    mkdirSync(join(parent, `made.partial-${process.ppid}`));
    await makeOnce(join(parent, 'made'), fill);
    assert.deepEqual(readdirSync(parent).sort(), ['made', `made.partial-${process.ppid}`]);
  });
});
