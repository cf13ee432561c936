import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { EVERYWHERE } from '../../lsp/project.ts';
import { pick } from '../../lsp/random.ts';
import { isPipelineFile, listFiles, type Place, readText, type Soak } from './place.ts';

/** What may be typed: what breaks YAML, what mends it, what is long in bytes and short in letters. */
const TYPED = ['', 'x', ': ', '\n', '  ', '- a.csv\n', '#', '"', '&a ', '*a', '🙂', '${', '\r\n'];

/** Texts do not grow beyond what they were by more than this. */
const MAX_GROWTH = 4000;

/** Opens a file of a place, which may be open already. */
export async function openSome(soak: Soak, place: Place): Promise<void> {
  const { root } = place.folder;
  const files = listFiles(root).filter(isPipelineFile);
  if (files.length > 0) {
    const path = pick(soak.random, files);
    const uri = place.folder.uriOf(path);
    if (soak.client.textOf(uri) === undefined) {
      await soak.client.open(uri, readText(root, path));
    }
  }
}

/** Types, deletes, pastes into an open document, alone or in a burst. */
export async function typeSome(soak: Soak, uri: string): Promise<void> {
  const { client, random } = soak;
  const keys = random() < 0.2 ? 15 : 1;
  for (let key = 0; key < keys; key += 1) {
    await typeOnce(soak, uri);
    await sleep(keys === 1 ? 0 : 10);
  }
  if (random() < 0.1) {
    const other = pick(random, soak.places);
    const files = listFiles(other.source).filter(isPipelineFile);
    await client.replace(
      uri,
      files.length === 0 ? '' : readText(other.source, pick(random, files)),
    );
  }
}

async function typeOnce({ client, random }: Soak, uri: string): Promise<void> {
  const lines = (client.textOf(uri) ?? '').split('\n');
  const line = Math.floor(random() * lines.length);
  const before = lines[line] ?? '';
  const isCut = before.endsWith('\r');
  const width = before.length - (isCut ? 1 : 0);
  const start = Math.floor(random() * (width + 1));
  const end = Math.min(width, start + Math.floor(random() * 4));
  const typed = lines.join('\n').length > MAX_GROWTH * 10 ? '' : pick(random, TYPED);
  lines[line] = before.slice(0, start) + typed + before.slice(end);
  const range = { start: { line, character: start }, end: { line, character: end } };
  await client.edit(uri, range, typed, lines.join('\n'));
}

/** Asks something, and takes most questions back at once or a little later. */
export async function askSome({ client, random }: Soak, uri: string): Promise<void> {
  const textDocument = { uri };
  const context = { diagnostics: client.pushed(uri) ?? [] };
  const [method, params] = pick<readonly [string, object]>(random, [
    ['textDocument/codeAction', { textDocument, range: EVERYWHERE, context }],
    ['mlops/documentStatus', { uri }],
    ['mlops/pipelines', {}],
    ['mlops/falseAlarmReport', { uri, position: { line: 0, character: 0 } }],
  ]);
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest(method, params, source.token).catch(isCancelled);
  if (random() < 0.7) {
    await sleep(random() < 0.5 ? 0 : random() * 20);
    source.cancel();
  }
  await answer;
  source.dispose();
}

/** `RequestCancelled`, `ContentModified`, and `InvalidParams` are answers, too. */
function isCancelled(failure: { readonly code?: number }): void {
  if (![-32800, -32801, -32802, -32602].includes(failure.code ?? 0)) {
    throw failure;
  }
}
