import { join } from 'node:path';
import { openProcessTerminal } from './processTerminal.ts';
import { runCli } from './runCli.ts';

/** Set by the build. */
declare const __VERSION__: string | undefined;

const { terminal, close } = openProcessTerminal();
const files = {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0',
  moduleFolder: __dirname,
  pageFolder: join(__dirname, 'pages'),
};

// No `process.exit`: what was written to a pipe may still be on its way.
void runCli(process.argv.slice(2), terminal, files).then(code => {
  process.exitCode = code;
  close();
});
