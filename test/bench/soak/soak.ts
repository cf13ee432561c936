/**
 * Random edits, opens, closes, questions, writes, renames, and folders that come and go, on copies of
 * workspaces, for as long as one likes. At the end the server must show what one that starts then shows,
 * have logged no error, and not have grown. `soak.ts --minutes 30 --seed 1 [FOLDER ...]`
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../harness/workspace.ts';
import { Client, type Received } from '../../lsp/client.ts';
import { createRandom, pick } from '../../lsp/random.ts';
import { endServers } from '../../lsp/serverProcess.ts';
import { removeFolders } from '../../lsp/tempFolder.ts';
import { readUsage } from '../servers/usage.ts';
import { changeDisk } from './diskActs.ts';
import { askSome, openSome, typeSome } from './editorActs.ts';
import { judgeMemory, type MemoryLog, renderMemory } from './memory.ts';
import { createPlaces, type Place, type Soak } from './place.ts';

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});

const SAMPLE_EVERY_MS = 10_000;

/** As many as somebody may have open. */
const MAX_OPEN = 8;

async function main(): Promise<boolean> {
  const sources = positionals.length === 0 ? listSources() : positionals;
  process.stdout.write(`${sources.length} workspaces, seed ${values.seed}\n`);
  const places = createPlaces(sources);
  const client = await Client.start({ folders: places.map(({ folder }) => folder) });
  const soak: Soak = { client, places, random: createRandom(Number(values.seed)) };
  const errors: unknown[] = [];
  const log = await run(soak, errors);
  await settle(soak);
  errors.push(...takeErrors(client));
  const different = await compareWithFresh(soak);
  return report(log, errors, different);
}

function listSources(): readonly string[] {
  const sample = join(projectRoot, 'test/workspaces/house-prices');
  const corpus = join(
    process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus'),
    'workspaces',
  );
  if (!existsSync(corpus)) {
    process.stdout.write(`There is no ${corpus}, so only the sample is used.\n`);
    return [sample];
  }
  const folders = readdirSync(corpus, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return [sample, ...folders.map(({ name }) => join(corpus, name)).sort()];
}

async function run(soak: Soak, errors: unknown[]): Promise<MemoryLog> {
  const started = Date.now();
  const log: { minute: number; memoryMb: number }[] = [];
  let steps = 0;
  for (let next = SAMPLE_EVERY_MS; next <= Number(values.minutes) * 60_000; ) {
    await act(soak);
    steps += 1;
    const elapsed = Date.now() - started;
    if (elapsed >= next) {
      const minute = Math.ceil(next / 60_000);
      next += SAMPLE_EVERY_MS;
      log.push({ minute, memoryMb: readUsage(soak.client.server.child.pid).memoryMb });
      errors.push(...takeErrors(soak.client));
    }
  }
  process.stdout.write(`${steps} steps\n`);
  return log;
}

async function act(soak: Soak): Promise<void> {
  const { client, random } = soak;
  const place = pick(random, soak.places);
  const open = client.openUris();
  const chance = random();
  if (chance < 0.003) {
    await moveMembership(soak, place);
  } else if (chance < 0.08) {
    await changeDisk(soak, place);
  } else if (chance < 0.2 || open.length === 0) {
    await openSome(soak, place);
  } else if (chance < 0.3 || open.length > MAX_OPEN) {
    await client.close(pick(random, open));
  } else if (chance < 0.5) {
    await askSome(soak, pick(random, open));
  } else {
    await typeSome(soak, pick(random, open));
  }
  await sleep(random() < 0.5 ? 0 : random() * 60);
}

/** Takes a folder out of the client's workspace, or puts it back. */
async function moveMembership({ client }: Soak, place: Place): Promise<void> {
  place.isMember = !place.isMember;
  const folders = [{ uri: place.folder.uri, name: 'soak' }];
  const event = place.isMember ? { added: folders, removed: [] } : { added: [], removed: folders };
  await client.notify('workspace/didChangeWorkspaceFolders', { event });
}

/** Everything is closed and every folder is back, so that only the disk counts. */
async function settle(soak: Soak): Promise<void> {
  const { client, places } = soak;
  for (const uri of client.openUris()) {
    await client.close(uri);
  }
  for (const place of places.filter(({ isMember }) => !isMember)) {
    await moveMembership(soak, place);
  }
  await client.pipelines();
}

/** Errors that were logged; of all else only the last diagnostics of each file are kept. */
function takeErrors({ received, server }: Client): readonly unknown[] {
  const last = new Map<string, Received>();
  const errors: unknown[] = server.child.exitCode === null ? [] : ['the server has ended'];
  for (const message of received) {
    const { uri, type } = message.params as { uri?: string; type?: number };
    if (message.method === 'textDocument/publishDiagnostics') {
      last.set(uri ?? '', message);
    } else if (/^window\/(?:log|show)Message$/.test(message.method) && type === 1) {
      errors.push(message.params);
    }
  }
  received.splice(0, received.length, ...last.values());
  return errors;
}

/** Files about which a server that starts now says something else. */
async function compareWithFresh({ client, places }: Soak): Promise<readonly string[]> {
  const fresh = await Client.start({ folders: places.map(({ folder }) => folder) });
  await fresh.pipelines();
  const show = (from: Client, uri: string): string => JSON.stringify(from.pushed(uri) ?? []);
  const uris = new Set([...client.publishedUris(), ...fresh.publishedUris()]);
  process.stdout.write(`${uris.size} files have or had findings\n`);
  return [...uris]
    .filter(uri => show(client, uri) !== show(fresh, uri))
    .map(uri => `${uri}\n  soaked: ${show(client, uri)}\n  fresh:  ${show(fresh, uri)}`);
}

function report(log: MemoryLog, errors: readonly unknown[], different: readonly string[]): boolean {
  const { first, last, isFlat } = judgeMemory(log);
  process.stdout.write(`${renderMemory(log)}\n`);
  process.stdout.write(
    `Memory ${Math.round(first)} to ${Math.round(last)} MiB: ${isFlat ? 'flat' : 'it grows'}. ` +
      `${errors.length} errors logged. ${different.length} files differ from a fresh start.\n`,
  );
  for (const line of [...errors.map(error => JSON.stringify(error)), ...different].slice(0, 20)) {
    process.stdout.write(`${line}\n`);
  }
  return isFlat && errors.length === 0 && different.length === 0;
}

void main()
  .then(isGood => {
    process.exitCode = isGood ? 0 : 1;
  })
  .finally(async () => {
    await endServers();
    removeFolders();
  });
