// Runs a program and ends its whole process tree as soon as our standard input closes. That happens
// however the parent ends, also when it is killed, so nothing that it started is left running.
// Usage: node guard.mjs FOLDER COMMAND ...; FOLDER is removed afterwards, '-' stands for none.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const GRACE_MS = 3000;
const isWindows = process.platform === 'win32';
const [folder, command, ...args] = process.argv.slice(2);

const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  // A process group of its own, which can be ended as a whole.
  detached: !isWindows,
  windowsHide: true,
});
child.on('error', error => {
  process.stderr.write(`'${command}' does not start: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (status, signal) => {
  endTree('SIGKILL');
  if (folder !== '-') {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  process.exit(signal === null ? status : 1);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, end);
}
process.stdin.on('end', end).on('error', end).resume();

function end() {
  endTree('SIGTERM');
  setTimeout(endTree, GRACE_MS, 'SIGKILL');
}

function endTree(signal) {
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All of it has ended.
  }
}
