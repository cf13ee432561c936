import assert from 'node:assert/strict';
import { PUSH } from './capabilities.ts';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

const TEXT = stageOf('join', ['../ingest/none.csv'], []);
const BROKEN: Readonly<Record<string, string>> = { ...PROJECT, 'train/dvc.yaml': TEXT };

describe('settings and configs', () => {
  let folder: TempFolder;
  let train: string;

  beforeEach(() => {
    folder = createFolder(BROKEN);
    train = folder.uriOf('train/dvc.yaml');
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('mlops.enable switches everything off and on again', async () => {
    const client = await Client.start({ folders: [folder] });
    await client.open(train, TEXT);
    await client.untilRules(train, ['dvc/unresolved-dep']);
    client.settings = { enable: false };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.untilRules(train, []);
    assert.equal((await client.status(train))?.scope, 'off');
    client.settings = { enable: true };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.untilRules(train, ['dvc/unresolved-dep']);
  });

  it('mlops.formats says what a file is, until it says so no more', async () => {
    const client = await Client.start({ folders: [folder] });
    await client.open(train, TEXT);
    await client.untilRules(train, ['dvc/unresolved-dep']);
    client.settings = { formats: { 'train/*.yaml': 'none' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.untilRules(train, []);
    client.settings = {};
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.untilRules(train, ['dvc/unresolved-dep']);
  });

  it('nothing is shown before the settings are known', async () => {
    const client = await Client.start({ folders: [folder], settings: { enable: false } });
    await client.open(train, TEXT);
    assert.equal((await client.status(train))?.scope, 'off');
    await client.pipelines();
    assert.deepEqual(
      client.pushes(train).flatMap(({ diagnostics }) => diagnostics),
      [],
    );
  });

  it('are asked for once and after a change, never for a check', async () => {
    const client = await Client.start({ folders: [folder] });
    await client.open(train, TEXT);
    for (let index = 0; index < 5; index += 1) {
      await client.replace(train, `${TEXT}# ${index}\n`);
      await client.status(train);
    }
    const asked = client.received.filter(({ method }) => method === 'workspace/configuration');
    assert.equal(asked.length, 2);
  });

  it('come with the notification from a client that cannot be asked', async () => {
    const capabilities = { ...PUSH, workspace: { ...PUSH.workspace, configuration: false } };
    const initializationOptions = { settings: { enable: false } };
    const client = await Client.start({ folders: [folder], capabilities, initializationOptions });
    await client.open(train, TEXT);
    assert.equal((await client.status(train))?.scope, 'off');
    const settings = { mlops: { enable: true } };
    await client.notify('workspace/didChangeConfiguration', { settings });
    await client.untilRules(train, ['dvc/unresolved-dep']);
  });

  it('a config counts while it is typed, and when it is written', async () => {
    const client = await Client.start({ folders: [folder] });
    await client.untilRules(train, ['dvc/unresolved-dep']);
    const config = folder.uriOf('.mlops/config.yaml');
    await client.open(config, "version: 1\nrules:\n  dvc/unresolved-dep: 'off'\n");
    await client.untilRules(train, []);
    await client.close(config);
    await client.untilRules(train, ['dvc/unresolved-dep']);
    folder.write('.mlops/config.yaml', 'version: 1\nrules:\n  dvc/unresolved-dep: info\n');
    const changes = [{ uri: config, type: 1 }];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.until(() => client.pushed(train)?.[0]?.severity === 3);
  });

  it('what a config excludes is not judged, open or not', async () => {
    const client = await Client.start({ folders: [folder] });
    const other = folder.uriOf('other/dvc.yaml');
    await client.untilRules(train, ['dvc/unresolved-dep']);
    await client.open(other, BROKEN['other/dvc.yaml']?.replace('rows', 'cols') ?? '');
    await client.untilRules(other, ['dvc/unresolved-dep']);
    folder.write('.mlops/config.yaml', 'version: 1\nexclude: [train/, other/]\n');
    const changes = [{ uri: folder.uriOf('.mlops/config.yaml'), type: 1 }];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.untilRules(train, []);
    await client.untilRules(other, []);
    assert.equal((await client.status(other))?.scope, 'excluded');
    await client.pipelines();
    const [tree] = await client.pipelines();
    assert.deepEqual(
      tree?.files.map(({ path }) => path),
      ['ingest/dvc.yaml'],
    );
  });

  it('what Git ignores from now on is forgotten', async () => {
    const client = await Client.start({ folders: [folder] });
    await client.untilRules(train, ['dvc/unresolved-dep']);
    folder.write('.gitignore', 'train/\n');
    const changes = [{ uri: folder.uriOf('.gitignore'), type: 1 }];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.untilRules(train, []);
    const [tree] = await client.pipelines();
    assert.deepEqual(
      tree?.files.map(({ path }) => path),
      ['ingest/dvc.yaml', 'other/dvc.yaml'],
    );
  });
});
