// `npm run soak -- --minutes 30 --seed 1 [FOLDER ...]`: lives with the language server for a while, on copies
// of workspaces, and fails when it logs an error, grows, or shows something else than after a fresh start.
import { join } from 'node:path';
import { packageFile, root, run } from './project.mjs';

run(process.execPath, [join(root, 'scripts/build.mjs')]);
run(process.execPath, [
  '--require',
  packageFile('tsx/dist/cjs/index.cjs'),
  join(root, 'test/bench/soak/soak.ts'),
  ...process.argv.slice(2),
]);
