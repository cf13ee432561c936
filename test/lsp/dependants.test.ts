import assert from 'node:assert/strict';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

describe('files that depend on each other', () => {
  let folder: TempFolder;
  let client: Client;

  beforeEach(async () => {
    folder = createFolder(PROJECT);
    client = await Client.start({ folders: [folder] });
    for (const path of ['ingest/dvc.yaml', 'train/dvc.yaml', 'other/dvc.yaml']) {
      await client.open(folder.uriOf(path), PROJECT[path] ?? '');
      await client.untilRules(folder.uriOf(path), []);
    }
    await client.pipelines();
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('renaming an output is told to its users, and to nobody else', async () => {
    const [ingest, train, other] = uris();
    await client.replace(ingest, stageOf('ingest', [], ['renamed.csv']));
    await client.untilRules(train, ['dvc/unresolved-dep']);
    await client.replace(ingest, stageOf('ingest', [], ['data.csv']));
    await client.untilRules(train, []);
    await client.pipelines();
    assert.equal(client.pushes(other).length, 1);
    assert.equal(client.pushes(train).length, 3);
  });

  it('users that are not open are told of, too', async () => {
    const [ingest, train] = uris();
    await client.close(train);
    await client.replace(ingest, stageOf('ingest', [], ['renamed.csv']));
    await client.untilRules(train, ['dvc/unresolved-dep']);
  });

  it('a half-typed file does not set its users on fire', async () => {
    const [ingest, train] = uris();
    await client.replace(ingest, 'stages:\n  ingest:\n    cmd: "make\n    outs: [da');
    await client.untilRules(ingest, ['yaml/unclosed-quote']);
    await client.pipelines();
    assert.equal(client.pushes(train).length, 1);
  });

  it('creating the missing file clears the finding, deleting it brings it back', async () => {
    const [, , other] = uris();
    const rows = folder.uriOf('other/rows.csv');
    folder.remove('other/rows.csv');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: rows, type: 3 }] });
    await client.untilRules(other, ['dvc/unresolved-dep']);
    folder.write('other/rows.csv', 'a,b');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: rows, type: 1 }] });
    await client.untilRules(other, []);
  });

  it('a new pipeline file is read, a deleted one forgotten', async () => {
    const [ingest] = uris();
    const copy = folder.uriOf('copy/dvc.yaml');
    folder.write('copy/dvc.yaml', stageOf('copy', [], ['../ingest/data.csv']));
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: copy, type: 1 }] });
    await client.untilRules(ingest, ['dvc/overlapping-outs']);
    await client.untilRules(copy, ['dvc/overlapping-outs']);
    folder.remove('copy');
    // Editors tell of a deleted folder once, not of each file in it.
    const changes = [{ uri: folder.uriOf('copy'), type: 3 }];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.untilRules(ingest, []);
    await client.untilRules(copy, []);
  });

  it('a pipeline file that Git ignores is no part of the workspace', async () => {
    const [ingest] = uris();
    folder.write('copy/.gitignore', 'dvc.yaml\n');
    folder.write('copy/dvc.yaml', stageOf('copy', [], ['../ingest/data.csv']));
    const copy = folder.uriOf('copy/dvc.yaml');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: copy, type: 1 }] });
    await client.open(copy, stageOf('copy', [], ['../ingest/data.csv']));
    assert.equal((await client.status(copy))?.scope, 'alone');
    await client.pipelines();
    assert.equal(client.pushes(ingest).length, 1);
  });

  it('params count as soon as they are typed', async () => {
    const [, , other] = uris();
    await client.replace(other, 'stages:\n  a:\n    cmd: make\n    params: [rate]\n');
    await client.untilRules(other, ['dvc/param-not-found']);
    await client.open(folder.uriOf('other/params.yaml'), 'rate: 1\n');
    await client.untilRules(other, []);
    await client.replace(folder.uriOf('other/params.yaml'), 'rat: 1\n');
    await client.untilRules(other, ['dvc/param-not-found']);
  });

  function uris(): [string, string, string] {
    return [
      folder.uriOf('ingest/dvc.yaml'),
      folder.uriOf('train/dvc.yaml'),
      folder.uriOf('other/dvc.yaml'),
    ];
  }
});
