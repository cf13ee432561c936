import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../harness/workspace.ts';

const main = join(projectRoot, 'server/src/cli/main.ts');

describe('process', () => {
  it('does not mind a reader that leaves early', async () => {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', main, 'explain'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    const code = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  });
});
