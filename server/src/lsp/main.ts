import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { guardProcess } from './guardProcess.ts';
import { mendInitialize } from './mendInitialize.ts';
import { startServer } from './server.ts';
import { keepHeapSmall } from './smallHeap.ts';

/** Set by the build. */
declare const __VERSION__: string | undefined;

keepHeapSmall(process.versions);
// How to talk is said on the command line: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
const connection = createConnection({ messageStrategy: mendInitialize });
guardProcess(connection);
startServer(connection, {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0',
  moduleFolder: __dirname,
  pageFolder: join(__dirname, 'pages'),
});
