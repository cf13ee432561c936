// `npm run bench`: measures the terminal program, rules and the layout of graphs, then the language server beside others, and prints tables;
// nothing is asserted, because machines differ. `--quick` measures less, `--terminal` only the terminal
// program, `--servers` only the servers, `--only NAME` only the files whose name holds that.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePeers } from '../test/bench/peers/install.mjs';
import { packageFile, root, run } from './project.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    terminal: { type: 'boolean', default: false },
    servers: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

run(process.execPath, [join(root, 'scripts/build.mjs')]);
if (!values.servers) {
  runTypeScript('test/bench/check.ts');
  runTypeScript('test/bench/rules.ts');
  runTypeScript('test/bench/layout.ts');
  runTypeScript('test/bench/graph.ts');
}
if (!values.terminal) {
  runTypeScript('test/bench/servers/compare.ts', [
    await ensurePeers(),
    ...(values.quick ? ['--quick'] : []),
    ...(values.only === undefined ? [] : ['--only', values.only]),
  ]);
}

function runTypeScript(path, args = []) {
  run(process.execPath, [
    '--require',
    packageFile('tsx/dist/cjs/index.cjs'),
    join(root, path),
    ...args,
  ]);
}
