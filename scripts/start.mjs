// `npm start [folder]`: builds, shows what the checks find in a folder (the bundled sample by default), and
// opens it in VS Code with the extension. `npm start -- --check-only` leaves the editor out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstalled, root, run } from './project.mjs';

const args = process.argv.slice(2);
const sample = join(root, 'test/workspaces/house-prices');
const folder = resolve(args.find(arg => !arg.startsWith('-')) ?? sample);

if (!existsSync(folder)) {
  process.stderr.write(
    `There is no folder '${folder}'. Name one that exists: npm start -- path/to/folder\n`,
  );
  process.exit(2);
}
ensureInstalled();
run(process.execPath, [join(root, 'scripts/build.mjs')]);
const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'check', folder], {
  stdio: 'inherit',
});
// Findings are what this command is there to show; only a failure of the program itself fails it.
if (status !== 0 && status !== 1) {
  process.exit(status ?? 2);
}
if (!args.includes('--check-only')) {
  const { openEditor } = await import('./editor/openEditor.mjs');
  await openEditor(folder, { isTrusted: folder === sample });
}
