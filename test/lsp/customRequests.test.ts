import assert from 'node:assert/strict';
import type { Page } from '../../server/src/protocol/pages.ts';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

describe('custom requests', () => {
  let folder: TempFolder;

  beforeEach(() => {
    folder = createFolder(PROJECT);
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('mlops/documentStatus says what a document was taken for', async () => {
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, stageOf('join', ['../ingest/none.csv'], []));
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    const status = await client.status(uri);
    assert.ok(status !== null);
    const { formats, counts, scope } = status;
    assert.deepEqual(
      { formats: formats.map(({ id, confidence }) => [id, confidence]), counts, scope },
      {
        formats: [['dvc', 'certain']],
        counts: { error: 0, warning: 1, info: 0, hint: 0 },
        scope: 'workspace',
      },
    );
    const [format] = formats;
    assert.equal(format?.title, 'DVC pipeline');
    assert.equal(format?.because, "the file is named 'dvc.yaml'");
    assert.equal(format?.schema.tool?.name, 'DVC');
    assert.match(format?.schema.tool?.version ?? '', /^\d/);
    await client.open(folder.uriOf('train/README.md'), '# hello');
    assert.equal(await client.status(folder.uriOf('train/README.md')), null);
    assert.equal(await client.status(folder.uriOf('nobody/dvc.yaml')), null);
  });

  it('mlops/pipelines gives pipelines and steps with places and counts', async () => {
    folder.write('train/dvc.yaml', stageOf('join', ['../ingest/none.csv'], ['model.pkl']));
    const client = await Client.start({ folders: [folder] });
    const trees = await client.pipelines();
    assert.deepEqual(
      trees.map(tree => [tree.folder, tree.isScanning, tree.files.map(({ path }) => path)]),
      [[folder.uri, false, ['ingest/dvc.yaml', 'other/dvc.yaml', 'train/dvc.yaml']]],
    );
    const train = trees[0]?.files[2];
    assert.equal(train?.uri, folder.uriOf('train/dvc.yaml'));
    assert.deepEqual(train?.counts, { error: 0, warning: 1, info: 0, hint: 0 });
    const [step] = train?.pipelines[0]?.steps ?? [];
    assert.equal(step?.name, 'join');
    assert.equal(step?.kind, 'step');
    assert.deepEqual(step?.counts, { error: 0, warning: 1, info: 0, hint: 0 });
    assert.deepEqual(step?.range, {
      start: { line: 1, character: 2 },
      end: { line: 1, character: 6 },
    });
    const none = await client.request('mlops/pipelines', { folder: 'file:///elsewhere' });
    assert.deepEqual(none, []);
  });

  it('mlops/pipelinesChanged tells a client that wants it, and only of real changes', async () => {
    const client = await Client.start({
      folders: [folder],
      initializationOptions: { pipelines: true },
    });
    const told = (): number =>
      client.received.filter(({ method }) => method === 'mlops/pipelinesChanged').length;
    await client.until(() => told() > 0);
    const uri = folder.uriOf('ingest/dvc.yaml');
    await client.open(uri, PROJECT['ingest/dvc.yaml'] ?? '');
    await client.replace(uri, stageOf('renamed', [], ['data.csv']));
    const hasStep = async (name: string): Promise<boolean> =>
      JSON.stringify(await client.pipelines()).includes(`"name":"${name}"`);
    for (let seen = told(); !(await hasStep('renamed')); seen = told()) {
      await client.until(() => told() > seen);
    }
  });

  it('mlops/page gives the page of a rule or component, and a sentence where there is no page', async () => {
    const client = await Client.start();
    const explain = (topic: string): Promise<Page | null> =>
      client.request('mlops/page', { topic });
    const page = await explain('dvc/unresolved-dep');
    assert.match(page?.markdown ?? '', /^# dvc\/unresolved-dep\n.*\n## Why\n/s);
    assert.equal(page?.summary, 'Dependency that does not exist and that nothing makes');
    assert.match((await explain('yaml/tab-indent'))?.markdown ?? '', /^# yaml\/tab-indent\n/);
    assert.equal(await explain('dvc/nothing'), null);
    const monitoring = await explain('components/model-monitoring');
    assert.match(monitoring?.markdown ?? '', /^# Monitoring\n.*\n## Why it matters\n/s);
    assert.equal(await explain('components/platform'), null);
  });
});
