import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  DEFAULT_PICTURE,
  type GraphAnswer,
  type GraphExportAnswer,
  type PictureOptions,
} from '../../server/src/protocol/graph.ts';
import type { ScaffoldAnswer } from '../../server/src/protocol/scaffold.ts';
import { projectRoot } from '../harness/workspace.ts';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { makeCommit } from './repository.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

describe('the graph of a folder', () => {
  let folder: TempFolder;
  let client: Client;

  beforeEach(async () => {
    folder = createFolder(PROJECT);
    client = await Client.start({ folders: [folder] });
    await client.pipelines();
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  const ask = (options: Partial<PictureOptions> = {}): Promise<GraphAnswer | null> =>
    client.request('mlops/graph', {
      folder: folder.uri,
      options: { ...DEFAULT_PICTURE, ...options },
    });
  const labels = async (options?: Partial<PictureOptions>): Promise<readonly string[]> =>
    (await ask(options))?.picture.nodes.map(({ label }) => label) ?? [];

  it('is drawn with all that stands in it', async () => {
    const answer = await ask();
    assert.equal(answer?.isScanning, false);
    const { picture } = answer;
    assert.deepEqual(
      picture.nodes.map(({ label }) => label),
      ['ingest', 'count', 'join'],
    );
    assert.deepEqual(
      picture.edges.map(({ from, to, kind, basis }) => [from, to, kind, basis]),
      [['dvc:ingest/dvc.yaml#ingest', 'dvc:train/dvc.yaml#join', 'data', 'declared']],
    );
    assert.equal(picture.lanes.length, 9);
    assert.ok(picture.width > 0 && picture.height > 0);
  });

  it('follows what is typed, and tells when', async () => {
    await ask();
    const told = (): number =>
      client.received.filter(({ method }) => method === 'mlops/graphChanged').length;
    const uri = folder.uriOf('ingest/dvc.yaml');
    await client.open(uri, PROJECT['ingest/dvc.yaml'] ?? '');
    await client.replace(uri, stageOf('renamed', [], ['data.csv']));
    for (let seen = told(); !(await labels()).includes('renamed'); seen = told()) {
      await client.until(() => told() > seen);
    }
    const before = await ask();
    await client.replace(uri, `${stageOf('renamed', [], ['data.csv'])}  : [`);
    const isStale = async (): Promise<boolean> =>
      (await ask())?.picture.nodes.some(node => node.label === 'renamed' && node.isStale) === true;
    for (let seen = told(); !(await isStale()); seen = told()) {
      await client.until(() => told() > seen);
    }
    assert.equal((await ask())?.picture.nodes.length, before?.picture.nodes.length);
  });

  it('is drawn in part', async () => {
    assert.deepEqual(await labels({ path: 'train' }), ['join']);
    assert.deepEqual(await labels({ focus: 'dvc:train/dvc.yaml#join' }), ['ingest', 'join']);
  });

  it('of an unknown folder is null', async () => {
    const options = DEFAULT_PICTURE;
    const none = await client.request('mlops/graph', { folder: 'file:///elsewhere', options });
    assert.equal(none, null);
  });

  it('is compared with a commit, and follows what is typed', async () => {
    makeCommit(folder);
    const compare = async (
      compareWith: string,
      options: Partial<PictureOptions> = {},
    ): Promise<GraphAnswer> => {
      const params = { folder: folder.uri, compareWith };
      const answer = await client.request<GraphAnswer | null>('mlops/graph', {
        ...params,
        options: { ...DEFAULT_PICTURE, ...options },
      });
      return answer ?? assert.fail('no answer');
    };
    const same = await compare('HEAD');
    const none = { added: 0, removed: 0, changed: 0 };
    assert.ok(same.comparison !== undefined && 'commit' in same.comparison);
    assert.deepEqual([same.comparison.nodes, same.comparison.edges], [none, none]);

    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, PROJECT['train/dvc.yaml'] ?? '');
    await client.replace(uri, stageOf('fit', ['../ingest/data.csv'], ['model.pkl']));
    const told = (): number =>
      client.received.filter(({ method }) => method === 'mlops/graphChanged').length;
    for (let seen = told(); !(await labels()).includes('fit'); seen = told()) {
      await client.until(() => told() > seen);
    }
    const changed = await compare('HEAD', { onlyChanges: true });
    assert.deepEqual(
      changed.picture.nodes.map(({ label, change }) => [label, change]),
      [
        ['ingest', undefined],
        ['fit', 'added'],
        ['join', 'removed'],
      ],
    );

    const unknown = await compare('no-such', { onlyChanges: true });
    assert.deepEqual(unknown.comparison, {
      failure: "Git knows no commit 'no-such' here. Fetch it first, or name another.",
    });
    assert.deepEqual(
      unknown.picture.nodes.map(({ change }) => change),
      [undefined, undefined, undefined],
    );
  });

  for (const format of ['json', 'mermaid', 'dot', 'svg', 'png'] as const) {
    it(`is written as ${format} with the bytes of the terminal program`, async () => {
      await ask();
      const answer: GraphExportAnswer | null = await client.request('mlops/graphExport', {
        folder: folder.uri,
        options: DEFAULT_PICTURE,
        format,
        mayNameCommit: false,
      });
      assert.ok(answer !== null && 'content' in answer);
      const program = join(projectRoot, 'dist/cli.js');
      const printed = execFileSync(process.execPath, [program, 'graph', '--format', format], {
        cwd: folder.root,
        maxBuffer: 2 ** 24,
      });
      assert.ok(Buffer.from(answer.content, answer.encoding).equals(printed));
    });
  }

  it('offers to fill what is empty, and overwrites nothing', async () => {
    const scaffold = (id: string): Promise<ScaffoldAnswer | null> =>
      client.request('mlops/scaffold', { folder: folder.uri, id });
    const answer = await ask();
    const gap = answer?.picture.lanes.find(({ component }) => component === 'model-serving')?.gap;
    assert.equal(gap?.action?.id, 'model-server');
    const written = await scaffold('model-server');
    assert.equal(written?.kind, 'snippet');
    assert.equal(written.uri, folder.uriOf('serving/inference-service.yaml'));
    assert.match(written.body, /^apiVersion: serving\.kserve\.io\/v1beta1\n/);
    const files = await scaffold('drift-monitoring');
    assert.equal(files?.kind, 'files');
    folder.write('monitoring/drift.py', 'print()');
    assert.deepEqual(await scaffold('drift-monitoring'), {
      kind: 'taken',
      uri: folder.uriOf('monitoring/drift.py'),
      path: 'monitoring/drift.py',
    });
    assert.equal(await scaffold('no-such'), null);
  });
});
