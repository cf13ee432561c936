/**
 * Random edits, opens, closes, writes, renames and folders that come and go, for as long as one likes.
 * At the end the server must show what a server that starts then shows, have logged no error, and not
 * have grown. `soak.ts --minutes 30 FOLDER...`; folders are copied, by default the sample is.
 */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readProcess } from './readProcess.ts';
import { languageOf } from '../../../server/src/core/formats/format.ts';
import { formats } from '../../../server/src/core/formats/formats.ts';
import { Client } from '../../lsp/client.ts';
import { endServers } from '../../lsp/serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from '../../lsp/tempFolder.ts';

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '30' } },
  allowPositionals: true,
});
const sample = join(__dirname, '../../workspaces/house-prices');
const sources = positionals.length === 0 ? [sample] : positionals;

interface Soak {
  readonly client: Client;
  readonly folders: readonly TempFolder[];
  readonly open: Set<string>;
  /** Index into `folders`; the others are not part of the workspace now. */
  readonly added: Set<number>;
}

async function main(): Promise<boolean> {
  const folders = sources.map(copyFolder);
  const client = await Client.start({ folders });
  const soak: Soak = { client, folders, open: new Set(), added: new Set(folders.keys()) };
  const until = Date.now() + Number(values.minutes) * 60_000;
  const memory: number[] = [];
  let steps = 0;
  for (; Date.now() < until; steps += 1) {
    await act(soak);
    if (steps % 200 === 0) {
      await client.pipelines();
      memory.push(readProcess(client.server.child.pid).memoryMb);
      process.stdout.write(`${steps} steps, ${Math.round(memory.at(-1) ?? 0)} MiB\n`);
      forgetMessages(client);
    }
  }
  return judge(soak, memory);
}

void main()
  .then(isGood => {
    process.exitCode = isGood ? 0 : 1;
  })
  .finally(async () => {
    await endServers();
    removeFolders();
  });
