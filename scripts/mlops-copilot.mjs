#!/usr/bin/env node
// The terminal program of this folder, for the GitHub Action and for pre-commit. Tags of releases have it
// built; in any other checkout it is built first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(root, 'dist/cli.js');

if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(
    `MLOps Copilot needs Node 20 or later, and this is ${process.versions.node}.\n`,
  );
  process.exit(2);
}
if (!existsSync(program)) {
  // What is printed there is no result, so it must not get into one.
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], options);
  if (status !== 0) {
    process.exit(2);
  }
}
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 2);
