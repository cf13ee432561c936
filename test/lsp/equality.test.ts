import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../harness/workspace.ts';
import { Client } from './client.ts';
import { checkInTerminal, type Findings, shownBy } from './findings.ts';
import { PROJECT, stageOf } from './project.ts';
import { createRandom, pick } from './random.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

const sample = join(projectRoot, 'test/workspaces/house-prices');

/** Real workspaces from public repositories; they are not part of the project. */
const corpus = join(
  process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus'),
  'workspaces',
);

describe('the same findings as in the terminal, byte for byte', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('in the sample', async () => {
    const found = await compare(copyOf(sample));
    assert.ok(count(found) >= 3, 'the sample has findings');
  });

  it('in the sample with ten more mistakes', async () => {
    const before = count(checkInTerminal(copyOf(sample)));
    const folder = copyOf(sample);
    for (const [path, right, wrong] of MISTAKES) {
      const text = readFileSync(join(folder.root, path), 'utf8');
      assert.ok(text.includes(right), `${path} has '${right}'`);
      folder.write(path, text.replace(right, wrong));
    }
    const found = await compare(folder);
    assert.ok(count(found) >= before + MISTAKES.length, `${count(found)} after ${before}`);
  });

  if (!existsSync(corpus)) {
    it(`is not checked in real workspaces: there is no ${corpus}`, () => undefined);
  } else {
    for (const entry of readdirSync(corpus, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        it(`in the real workspace ${entry.name}`, async () => {
          await compare(copyOf(join(corpus, entry.name)));
        });
      }
    }
  }

  it('after a hundred random edits', async () => {
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
    assert.deepEqual(shownBy(client, folder), checkInTerminal(folder));
  });
});

/** One more mistake each: in keys, values, paths, names, INI, and behind a letter of two code units. */
const MISTAKES: readonly (readonly [path: string, right: string, wrong: string])[] = [
  ['data-ingestion/dvc.yaml', '    cmd: python src/clean.py', '    cmds: python src/clean.py'],
  ['data-ingestion/dvc.yaml', '- src/validate.py', '- src/validation.py'],
  ['data-ingestion/dvc.yaml', '- split.val_fraction', '- split.val_fractions'],
  ['data-ingestion/params.yaml', 'max_area_m2: 600', 'max_area_m2: 600\n  max_area_m2: 700'],
  ['data-ingestion/data/raw/house_prices.csv.dvc', 'outs:', 'out:'],
  ['model-training/dvc.yaml', '- reports/train.json:', '- reports/metrics.json:'],
  ['model-training/dvc.yaml', 'desc: Price in', 'desc: 🏠 ${nothing.here}, price in'],
  ['model-training/dvc.yaml', 'template: scatter', 'template: [scatter]'],
  ['.dvc/config', 'analytics = false', 'analytics = maybe'],
  ['.mlops/config.yaml', 'version: 1', 'version: 1\nrules:\n  dvc/no-such-rule: off'],
];

function copyOf(source: string): TempFolder {
  const folder = createFolder();
  cpSync(source, folder.root, { recursive: true });
  return folder;
}

/** Checks a folder both ways, and gives what both found. */
async function compare(folder: TempFolder): Promise<Findings> {
  const client = await Client.start({ folders: [folder] });
  await client.pipelines();
  const found = checkInTerminal(folder);
  assert.deepEqual(shownBy(client, folder), found);
  return found;
}

function count(findings: Findings): number {
  return [...findings.values()].flat().length;
}

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
