import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGuarded } from '../../scripts/editor/guarded.mjs';
import { makeTempFolder } from '../../scripts/editor/tempFolder.mjs';
import { projectRoot } from '../harness/workspace.ts';

/** Starts a process of its own, says both process ids, and never ends. */
const FAMILY = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  require('node:fs').writeFileSync(process.argv[1], JSON.stringify([process.pid, child.pid]));
  setInterval(() => {}, 1000);`;

describe('a guarded program', () => {
  const folder = makeTempFolder('guarded');

  it('ends with all that it started when it is told to', async () => {
    const file = join(folder, 'told');
    const program = startGuarded([process.execPath, '-e', FAMILY, file]);
    const family = await readFamily(file);
    await program.end();
    await waitUntil(() => !family.some(isRunning));
  });

  it('ends with whoever started it, even when that is killed', async () => {
    const file = join(folder, 'killed');
    const parent = startParent(file);
    const family = await readFamily(file);
    parent.kill('SIGKILL');
    await waitUntil(() => !family.some(isRunning));
  });

  it('gives its exit code and takes its folder away', async () => {
    const own = makeTempFolder('guarded-own');
    const program = startGuarded([process.execPath, '-e', 'process.exit(3)'], { folder: own });
    assert.equal(await program.ended, 3);
    assert.equal(existsSync(own), false);
  });

  it('says when a program does not start', async () => {
    const program = startGuarded([join(folder, 'missing')]);
    let errors = '';
    program.errors.on('data', chunk => {
      errors += String(chunk);
    });
    assert.equal(await program.ended, 1);
    assert.match(errors, /does not start/);
  });
});

function startParent(file: string): ChildProcess {
  const module = pathToFileURL(join(projectRoot, 'scripts/editor/guarded.mjs')).href;
  const command = JSON.stringify([process.execPath, '-e', FAMILY, file]);
  const script = `import { startGuarded } from '${module}'; startGuarded(${command});`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
}

async function readFamily(file: string): Promise<readonly number[]> {
  await waitUntil(() => existsSync(file) && readFileSync(file, 'utf8').endsWith(']'));
  const family: readonly number[] = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(family.map(isRunning), [true, true]);
  return family;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid);
  } catch {
    return false;
  }
}

/** A process that has ended but that nobody has asked about; Linux keeps its id. */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && /\) Z /.test(readFileSync(file, 'utf8'));
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 50) {
    assert.ok(waited < 10_000, 'it does not happen');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
