// `npm run bench`: measures and prints tables; nothing is asserted, because machines differ.
import { join } from 'node:path';
import { packageFile, root, run } from './project.mjs';

run(process.execPath, [join(root, 'scripts/build.mjs')]);
run(process.execPath, [
  '--require',
  packageFile('tsx/dist/cjs/index.cjs'),
  join(root, 'test/bench/check.ts'),
]);
