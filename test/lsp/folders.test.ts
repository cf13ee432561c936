import assert from 'node:assert/strict';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders } from './tempFolder.ts';

const BROKEN = stageOf('join', ['../ingest/none.csv'], ['model.pkl']);

describe('workspace folders', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('are judged each by itself', async () => {
    const [one, two] = [createFolder(PROJECT), createFolder(PROJECT)];
    const client = await Client.start({ folders: [one, two] });
    await client.open(one.uriOf('ingest/dvc.yaml'), stageOf('ingest', [], ['renamed.csv']));
    await client.untilRules(one.uriOf('train/dvc.yaml'), ['dvc/unresolved-dep']);
    await client.pipelines();
    assert.deepEqual(client.pushes(two.uriOf('train/dvc.yaml')), []);
  });

  it('come and go', async () => {
    const folder = createFolder({ ...PROJECT, 'train/dvc.yaml': BROKEN });
    const client = await Client.start({});
    const uri = folder.uriOf('ingest/dvc.yaml');
    const text = stageOf('ingest', ['gone.csv'], ['data.csv']);
    await client.open(uri, text);
    await client.untilRules(uri, []);
    const change = (added: readonly string[], removed: readonly string[]): Promise<void> => {
      const name = (one: string) => ({ uri: one, name: 'x' });
      const event = { added: added.map(name), removed: removed.map(name) };
      return client.notify('workspace/didChangeWorkspaceFolders', { event });
    };
    await change([folder.uri], []);
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    await client.untilRules(folder.uriOf('train/dvc.yaml'), ['dvc/unresolved-dep']);
    await change([], [folder.uri]);
    await client.untilRules(uri, []);
    await client.untilRules(folder.uriOf('train/dvc.yaml'), []);
  });

  it('inside of each other: the inner one judges its files, the outer one knows them', async () => {
    const outer = createFolder(PROJECT);
    const inner = { ...outer, root: `${outer.root}/train`, uri: outer.uriOf('train') };
    const client = await Client.start({ folders: [outer, inner] });
    const uri = outer.uriOf('train/dvc.yaml');
    await client.open(uri, BROKEN);
    assert.equal((await client.status(uri))?.scope === 'alone', false);
    const trees = await client.pipelines();
    assert.deepEqual(
      trees.map(({ folder, files }) => [folder, files.map(({ path }) => path)]),
      [
        [inner.uri, ['dvc.yaml']],
        [outer.uri, ['ingest/dvc.yaml', 'other/dvc.yaml']],
      ],
    );
  });

  it('may be named by rootUri or rootPath', async () => {
    for (const key of ['rootUri', 'rootPath'] as const) {
      const folder = createFolder({ ...PROJECT, 'train/dvc.yaml': BROKEN });
      const root = key === 'rootUri' ? folder.uri : folder.root;
      const client = await Client.start({ params: { processId: null, [key]: root } });
      await client.untilRules(folder.uriOf('train/dvc.yaml'), ['dvc/unresolved-dep']);
    }
  });
});
