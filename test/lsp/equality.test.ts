import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { openWorkspace } from '../../server/src/node/openWorkspace.ts';
import { projectRoot } from '../harness/workspace.ts';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { createRandom, pick } from './random.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

describe('the same findings', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('as the engine finds in the sample, byte for byte', async () => {
    const folder = createFolder();
    cpSync(join(projectRoot, 'test/workspaces/house-prices'), folder.root, { recursive: true });
    const client = await Client.start({ folders: [folder] });
    await client.pipelines();
    const expected = await judgeInProcess(folder);
    assert.ok(expected.size >= 3, 'the sample has findings');
    assert.deepEqual(shownBy(client, folder), expected);
  });

  it('after a hundred random edits as after a fresh start', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder] });
    const random = createRandom(20261123);
    const paths = ['ingest/dvc.yaml', 'train/dvc.yaml', 'other/dvc.yaml'];
    for (const path of paths) {
      await client.open(folder.uriOf(path), PROJECT[path] ?? '');
    }
    for (let edit = 0; edit < 100; edit += 1) {
      const uri = folder.uriOf(pick(random, paths));
      await editAtRandom(client, uri, random);
      if (random() < 0.2) {
        await client.status(uri);
      }
    }
    for (const path of paths) {
      const uri = folder.uriOf(path);
      folder.write(path, client.textOf(uri) ?? '');
      await client.status(uri);
    }
    await client.pipelines();
    assert.deepEqual(shownBy(client, folder), await judgeInProcess(folder));
  });
});

/** Findings of all files that have some, in words. */
async function judgeInProcess(folder: TempFolder): Promise<ReadonlyMap<string, readonly string[]>> {
  const { workspace } = openWorkspace({
    root: folder.root,
    schemaFolder: join(projectRoot, 'dist/schemas'),
    logger: { error: assert.fail, warn() {}, info() {}, debug() {} },
  });
  const found = new Map<string, readonly string[]>();
  for (const path of (await workspace.scan()).files) {
    const { findings, text } = await workspace.check(path);
    const index = createLineIndex(text);
    const place = (offset: number): string => Object.values(positionAt(index, offset)).join(':');
    const lines = findings.map(
      ({ rule, severity, span, message }: Finding) =>
        `${place(span.start)}-${place(span.end)} ${severity} ${rule} ${message}`,
    );
    if (lines.length > 0) {
      found.set(path, lines);
    }
  }
  return found;
}

/** What a client shows now, in the same words. */
function shownBy(client: Client, folder: TempFolder): ReadonlyMap<string, readonly string[]> {
  const shown = new Map<string, readonly string[]>();
  const names = readdirSync(folder.root, { recursive: true, encoding: 'utf8' });
  for (const path of names.map(name => name.replaceAll('\\', '/')).sort()) {
    const lines = (client.pushed(folder.uriOf(path)) ?? []).map(
      ({ range: { start, end }, severity = 0, code, message }) =>
        `${start.line}:${start.character}-${end.line}:${end.character} ${SEVERITIES[severity]} ${code} ${message}`,
    );
    if (lines.length > 0) {
      shown.set(path, lines);
    }
  }
  return shown;
}

const SEVERITIES = ['', 'error', 'warning', 'info', 'hint'];

/** Inserts, deletes, retypes a line, or writes a pipeline anew. */
async function editAtRandom(client: Client, uri: string, random: () => number): Promise<void> {
  const text = client.textOf(uri) ?? '';
  if (random() < 0.1) {
    const artifacts = ['data.csv', '../ingest/data.csv', 'rows.csv', 'count.json'];
    await client.replace(uri, stageOf('new', [pick(random, artifacts)], [pick(random, artifacts)]));
    return;
  }
  const lines = text.split('\n');
  const line = Math.floor(random() * lines.length);
  const before = lines[line] ?? '';
  const start = Math.floor(random() * (before.length + 1));
  const end = Math.min(before.length, start + Math.floor(random() * 3));
  const typed = pick(random, ['', 'x', '"', ': ', '\n', '  ', '- ', '#', '😀', '${', '\r\n']);
  lines[line] = before.slice(0, start) + typed + before.slice(end);
  const range = { start: { line, character: start }, end: { line, character: end } };
  if (text.includes('\r')) {
    await client.replace(uri, lines.join('\n'));
  } else {
    await client.edit(uri, range, typed, lines.join('\n'));
  }
}
