import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempFolder } from '../../scripts/editor/tempFolder.mjs';
import { root } from '../../scripts/project.mjs';
import { createLayoutWorker, type LayoutWorker } from '../../server/src/node/layoutWorker.ts';
import { LANES, layoutGraph, nodeAt } from '../harness/layout.ts';

const INPUT = {
  lanes: LANES,
  groups: [{ id: 'g', headingWidth: 90 }],
  nodes: [nodeAt('a', 0, 'g'), nodeAt('b', 2, 'g'), nodeAt('c', 8)],
  edges: [
    { from: 'a', to: 'b' },
    { from: 'c', to: 'a' },
  ],
};

describe('the thread that lays graphs out', () => {
  const workers: LayoutWorker[] = [];
  const open = (folder: string): LayoutWorker => {
    const worker = createLayoutWorker(folder);
    workers.push(worker);
    return worker;
  };

  afterEach(() => {
    for (const worker of workers.splice(0)) {
      worker.end();
    }
  });

  it('gives what the engine gives in this process', async () => {
    assert.deepEqual(await open(join(root, 'dist')).layout(INPUT), layoutGraph(INPUT));
  });

  it('lays out the newest of each key, and what is still wanted', async () => {
    const worker = open(join(root, 'dist'));
    const token = { isCancellationRequested: false };
    const asked = [
      worker.layout(INPUT),
      worker.layout(INPUT),
      worker.layout(INPUT, token, 'taken back'),
      worker.layout(INPUT, undefined, 'other'),
      worker.layout(INPUT),
    ];
    token.isCancellationRequested = true;
    const found = await Promise.all(asked);
    assert.deepEqual(
      found.map(layout => layout !== undefined),
      [true, false, false, true, true],
    );
  });

  it('starts again once when the thread ends, for each graph', async () => {
    const worker = open(
      makeThread(`if (input.nodes.length > 2 && !existsSync(mark)) {
      writeFileSync(mark, '');
      process.exit(3);
    }
    parentPort.postMessage({ layout: input.nodes.length });`),
    );
    assert.equal(await worker.layout(INPUT), 3);
    assert.equal(await worker.layout({ ...INPUT, nodes: [] }), 0);
  });

  it('says why when it ends twice, or cannot lay something out, and goes on', async () => {
    const worker = open(
      makeThread(`if (input.nodes.length > 2) {
      throw new Error('too many');
    }
    parentPort.postMessage(input.nodes.length > 0 ? { failure: 'too few' } : { layout: 0 });`),
    );
    await assert.rejects(worker.layout(INPUT), /The layout of the graph failed: too many/);
    await assert.rejects(worker.layout({ ...INPUT, nodes: INPUT.nodes.slice(1) }), /too few/);
    assert.equal(await worker.layout({ ...INPUT, nodes: [] }), 0);
    await assert.rejects(open(makeTempFolder('layout')).layout(INPUT), /Cannot find module/);
  });

  it('gives up what is not done when it ends, and can start again', async () => {
    const worker = open(join(root, 'dist'));
    const asked = [worker.layout(INPUT), worker.layout(INPUT, undefined, 'other')];
    worker.end();
    assert.deepEqual(await Promise.all(asked), [undefined, undefined]);
    assert.deepEqual(await worker.layout(INPUT), layoutGraph(INPUT));
  });

  it('does not keep a process alive that has nothing else to do', () => {
    const program = `
      import { createLayoutWorker } from ${JSON.stringify(join(root, 'server/src/node/layoutWorker.ts'))};
      const worker = createLayoutWorker(${JSON.stringify(join(root, 'dist'))});
      worker.layout(${JSON.stringify(INPUT)}).then(layout => console.log(layout.nodes.length));
    `;
    const file = join(makeTempFolder('layout'), 'program.mts');
    writeFileSync(file, program);
    const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.deepEqual([stdout.trim(), status], ['3', 0]);
  });
});

/** A folder with a thread that does this with its input; `mark` is a file that is not there at first. */
function makeThread(body: string): string {
  const folder = makeTempFolder('layout');
  mkdirSync(join(folder, 'workers'));
  writeFileSync(
    join(folder, 'workers/layout.js'),
    `const { parentPort } = require('node:worker_threads');
    const { existsSync, writeFileSync } = require('node:fs');
    const mark = ${JSON.stringify(join(folder, 'mark'))};
    parentPort.on('message', input => { ${body} });`,
  );
  return folder;
}
