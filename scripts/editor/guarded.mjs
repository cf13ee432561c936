// Starts programs that cannot outlive us; see guard.mjs.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../project.mjs';

const guard = join(root, 'scripts/editor/guard.mjs');

/**
 * Starts a program whose process tree ends with this process at the latest.
 *
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, folder?: string }} [options] `folder` is removed when
 *   the program has ended.
 * @returns {Guarded}
 * @typedef {{
 *   output: import('node:stream').Readable,
 *   errors: import('node:stream').Readable,
 *   ended: Promise<number>,
 *   end: () => Promise<number>,
 * }} Guarded `ended` gives the exit code; `end` ends the tree and waits for that.
 */
export function startGuarded(command, { folder = '-', ...options } = {}) {
  const child = spawn(process.execPath, [guard, folder, ...command], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    // What the terminal sends on Ctrl+C is for us; the guard hears from us.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise(resolve => {
    child.on('error', () => resolve(1));
    child.on('close', status => resolve(status ?? 1));
  });
  return {
    output: child.stdout,
    errors: child.stderr,
    ended,
    end: () => {
      child.stdin.end();
      return ended;
    },
  };
}
