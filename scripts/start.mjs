// `npm start [folder]`: builds, and shows what the checks find in a folder (the bundled sample by default).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstalled, root, run } from './project.mjs';

const args = process.argv.slice(2);
const folder = resolve(
  args.find(arg => !arg.startsWith('-')) ?? join(root, 'test/workspaces/house-prices'),
);

if (!existsSync(folder)) {
  process.stderr.write(
    `There is no folder '${folder}'. Name one that exists: npm start -- path/to/folder\n`,
  );
  process.exit(2);
}
ensureInstalled();
run(process.execPath, [join(root, 'scripts/build.mjs')]);
const result = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'check', folder], {
  stdio: 'inherit',
});
// Findings are what this command is there to show; only a failure of the program itself fails it.
process.exitCode = result.status === 1 ? 0 : (result.status ?? 2);
