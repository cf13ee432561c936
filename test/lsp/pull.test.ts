import assert from 'node:assert/strict';
import type {
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { PULL } from './capabilities.ts';
import { Client, rulesOf } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

describe('pulled diagnostics', () => {
  let folder: TempFolder;
  let client: Client;

  beforeEach(async () => {
    folder = createFolder(PROJECT);
    client = await Client.start({ folders: [folder], capabilities: PULL });
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('are answered for the newest text, and never pushed', async () => {
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, PROJECT['train/dvc.yaml'] ?? '');
    await client.replace(uri, 'stages:\n  a:\n    cmdx: make\n');
    assert.deepEqual(rulesOf((await pull(client, uri)).items), ['schema/unknown-key']);
    await client.pipelines();
    const pushes = client.received.filter(({ method }) => method.includes('publish'));
    assert.deepEqual(pushes, []);
  });

  it('are called unchanged as long as they are', async () => {
    const uri = folder.uriOf('train/dvc.yaml');
    const text = stageOf('join', ['../ingest/none.csv'], ['model.pkl']);
    await client.open(uri, text);
    await client.pipelines();
    const { resultId } = await pull(client, uri);
    await client.replace(uri, `${text}\n# a comment far below\n`);
    // A text that is replaced as a whole may have moved what the editor draws.
    const moved = await pull(client, uri, resultId);
    const line = { start: { line: 8, character: 0 }, end: { line: 8, character: 0 } };
    await client.edit(uri, line, '# more', `${client.textOf(uri)}# more`);
    assert.deepEqual(await ask(client, uri, moved.resultId), {
      kind: 'unchanged',
      resultId: moved.resultId,
    });
  });

  it('of a cancelled question are not answered', async () => {
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, PROJECT['train/dvc.yaml'] ?? '');
    const asked = client.request('textDocument/diagnostic', { textDocument: { uri } });
    await client.notify('$/cancelRequest', { id: 1 });
    await assert.rejects(asked, { code: -32800 });
  });

  it('of documents that nobody opened are answered, too', async () => {
    assert.deepEqual(await ask(client, folder.uriOf('nowhere.yaml')), { kind: 'full', items: [] });
  });

  it('have to be pulled again after a change elsewhere, and only where it made a difference', async () => {
    const [ingest, train, other] = await openAll(client, folder);
    const before = await pull(client, train);
    await pull(client, other);
    await client.pipelines();
    const refreshes = countRefreshes(client);
    await client.replace(ingest, stageOf('ingest', [], ['renamed.csv']));
    await client.until(() => countRefreshes(client) > refreshes);
    const after = await pull(client, train, before.resultId);
    assert.deepEqual(rulesOf(after.items), ['dvc/unresolved-dep']);

    await client.pipelines();
    const refreshed = countRefreshes(client);
    await client.replace(ingest, stageOf('again', [], ['renamed.csv']));
    await client.pipelines();
    await pull(client, ingest);
    assert.equal(countRefreshes(client), refreshed);
  });

  it('of the workspace come once all is judged, and then when something is different', async () => {
    const ingest = folder.uriOf('ingest/dvc.yaml');
    await client.open(ingest, PROJECT['ingest/dvc.yaml'] ?? '');
    await pull(client, ingest);
    assert.deepEqual((await pullWorkspace(client, {})).items, []);

    const later = pullWorkspace(client, {});
    await client.replace(ingest, stageOf('ingest', [], ['renamed.csv']));
    await pull(client, ingest);
    const [item, ...more] = (await later).items;
    assert.deepEqual(more, []);
    assert.ok(item?.kind === 'full');
    assert.equal(item.uri, folder.uriOf('train/dvc.yaml'));
    assert.equal(item.version, null);
    assert.deepEqual(rulesOf(item.items), ['dvc/unresolved-dep']);

    const gone = pullWorkspace(client, { [item.uri]: item.resultId ?? '' });
    folder.remove('train/dvc.yaml');
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: item.uri, type: 3 }],
    });
    assert.deepEqual(
      (await gone).items.map(report => ({ ...report, resultId: '' })),
      [{ kind: 'full', uri: item.uri, version: null, resultId: '', items: [] }],
    );
  });

  it('of a document that was closed without saving come with the workspace', async () => {
    const train = folder.uriOf('train/dvc.yaml');
    const known = await knowWorkspace(client);
    await client.open(train, PROJECT['train/dvc.yaml'] ?? '');
    await client.replace(train, 'stages:\n  a:\n    cmdx: make\n');
    assert.deepEqual(rulesOf((await pull(client, train)).items), ['schema/unknown-key']);
    await client.close(train);
    const { items } = await pullWorkspace(client, known);
    assert.deepEqual(
      items.map(item => [item.uri, item.kind, 'items' in item && item.items]),
      [[train, 'full', []]],
    );
  });

  it('of a document that is open, but that nobody pulls, come with the workspace', async () => {
    const train = folder.uriOf('train/dvc.yaml');
    const known = await knowWorkspace(client);
    await client.open(train, PROJECT['train/dvc.yaml'] ?? '');
    await pull(client, train);
    const later = pullWorkspace(client, known);
    await client.replace(train, 'stages:\n  a:\n    cmdx: make\n');
    const [item] = (await later).items;
    assert.ok(item?.kind === 'full');
    assert.deepEqual([item.uri, rulesOf(item.items)], [train, ['schema/unknown-key']]);
  });

  it('of a document that was closed follow its file again', async () => {
    const train = folder.uriOf('train/dvc.yaml');
    await client.open(train, PROJECT['train/dvc.yaml'] ?? '');
    await pull(client, train);
    await client.close(train);
    const known = await knowWorkspace(client);
    const later = pullWorkspace(client, known);
    folder.write('train/dvc.yaml', 'stages:\n  a:\n    cmdx: make\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: train, type: 2 }] });
    const [item] = (await later).items;
    assert.ok(item?.kind === 'full');
    assert.deepEqual([item.uri, rulesOf(item.items)], [train, ['schema/unknown-key']]);
  });
});

/** Asks for the workspace once, as a client that has just started, and gives what it knows then. */
async function knowWorkspace(client: Client): Promise<Readonly<Record<string, string>>> {
  const { items } = await pullWorkspace(client, {});
  return Object.fromEntries(items.map(({ uri, resultId = '' }) => [uri, resultId]));
}

function ask(
  client: Client,
  uri: string,
  previousResultId?: string,
): Promise<DocumentDiagnosticReport> {
  const previous = previousResultId === undefined ? {} : { previousResultId };
  return client.request('textDocument/diagnostic', { textDocument: { uri }, ...previous });
}

async function pull(
  client: Client,
  uri: string,
  previousResultId?: string,
): Promise<FullDocumentDiagnosticReport> {
  const report = await ask(client, uri, previousResultId);
  assert.ok(report.kind === 'full');
  return report;
}

function pullWorkspace(
  client: Client,
  previous: Readonly<Record<string, string>>,
): Promise<WorkspaceDiagnosticReport> {
  const previousResultIds = Object.entries(previous).map(([uri, value]) => ({ uri, value }));
  return client.request('workspace/diagnostic', { previousResultIds });
}

async function openAll(client: Client, folder: TempFolder): Promise<[string, string, string]> {
  const uris: string[] = [];
  for (const path of ['ingest/dvc.yaml', 'train/dvc.yaml', 'other/dvc.yaml']) {
    const uri = folder.uriOf(path);
    uris.push(uri);
    await client.open(uri, PROJECT[path] ?? '');
  }
  const [ingest = '', train = '', other = ''] = uris;
  return [ingest, train, other];
}

function countRefreshes(client: Client): number {
  return client.received.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
}
