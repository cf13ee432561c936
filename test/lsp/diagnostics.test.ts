import assert from 'node:assert/strict';
import { MINIMAL, PUSH } from './capabilities.ts';
import { Client, rulesOf } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders } from './tempFolder.ts';

describe('pushed diagnostics', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('appear when a document is opened, with all that they carry', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({
      folders: [folder],
      initializationOptions: { pages: true },
    });
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, stageOf('join', ['../ingest/dta.csv'], ['../ingest/data.csv']));
    await client.untilRules(uri, ['dvc/unresolved-dep', 'dvc/overlapping-outs']);
    const [missing, overlapping] = client.pushed(uri) ?? [];
    assert.deepEqual(missing?.range, {
      start: { line: 4, character: 8 },
      end: { line: 4, character: 25 },
    });
    assert.equal(missing?.severity, 2);
    assert.equal(missing?.source, 'mlops');
    assert.deepEqual(missing?.codeDescription, {
      href: 'mlops-copilot:/rules/dvc/unresolved-dep.md',
    });
    assert.deepEqual(missing?.data, { fix: 'choice' });
    assert.match(String(missing?.message), /Did you mean '..\/ingest\/data.csv'\?/);
    const [related] = overlapping?.relatedInformation ?? [];
    assert.equal(related?.location.uri, folder.uriOf('ingest/dvc.yaml'));
    assert.deepEqual(related?.location.range.start, { line: 4, character: 8 });
    assert.equal(client.pushes(uri).at(-1)?.version, 1);
  });

  it('are tagged', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('other/dvc.yaml');
    await client.open(uri, `# mlops-ignore-file: dvc/nope -- no\n${PROJECT['other/dvc.yaml']}`);
    await client.untilRules(uri, ['meta/unused-suppression']);
    assert.deepEqual(client.pushed(uri)?.[0]?.tags, [1]);
  });

  it('tell a minimal client only what it understands', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder], capabilities: MINIMAL });
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, stageOf('join', [], ['../ingest/data.csv']));
    await client.untilRules(uri, ['dvc/overlapping-outs']);
    assert.deepEqual(Object.keys(client.pushed(uri)?.[0] ?? {}).sort(), [
      'code',
      'message',
      'range',
      'severity',
      'source',
    ]);
    const asked = client.received.map(({ method }) => method);
    const allowed = ['textDocument/publishDiagnostics', 'window/logMessage'];
    assert.deepEqual(
      asked.filter(method => !allowed.includes(method)),
      [],
    );
  });

  it('come for a clean document too, once, so that the client knows', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('ingest/dvc.yaml');
    await client.open(uri, PROJECT['ingest/dvc.yaml'] ?? '');
    await client.untilRules(uri, []);
    await client.pipelines();
    assert.equal(client.pushes(uri).length, 1);
  });

  it('come for files that are not open', async () => {
    const folder = createFolder({
      ...PROJECT,
      'train/dvc.yaml': stageOf('join', ['../ingest/none.csv'], []),
    });
    const client = await Client.start({ folders: [folder] });
    await client.untilRules(folder.uriOf('train/dvc.yaml'), ['dvc/unresolved-dep']);
    await client.pipelines();
    assert.deepEqual(client.pushes(folder.uriOf('other/dvc.yaml')), []);
  });

  it('are not offered for pulling to a client that cannot be told to pull again', async () => {
    const capabilities = {
      ...PUSH,
      textDocument: { ...PUSH.textDocument, diagnostic: {} },
    };
    const client = await Client.start({ capabilities });
    assert.equal(client.initialized?.capabilities.diagnosticProvider, undefined);
  });

  it('follow incremental edits, over CR LF and characters of two code units', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('other/dvc.yaml');
    const lines = [
      'stages:',
      "  '😀':",
      "    desc: '𝕏' # 😀😀",
      '    cmd: make',
      '    depx: []',
      '',
    ];
    const before = lines.join('\r\n');
    await client.open(uri, before);
    await client.untilRules(uri, ['schema/unknown-key']);
    assert.equal(client.pushed(uri)?.[0]?.range.start.line, 4);

    const range = { start: { line: 2, character: 15 }, end: { line: 2, character: 21 } };
    await client.edit(uri, range, '#', before.replace('# 😀😀', '#'));
    const key = { start: { line: 4, character: 7 }, end: { line: 4, character: 8 } };
    await client.edit(uri, key, 's', before.replace('# 😀😀', '#').replace('depx', 'deps'));
    await client.untilRules(uri, []);

    const same = { start: { line: 1, character: 3 }, end: { line: 1, character: 5 } };
    await client.edit(uri, same, 'a😀b\r\n', client.textOf(uri) ?? '');
    await client.until(() => (client.pushed(uri)?.length ?? 0) > 0);
    assert.match(String(client.pushed(uri)?.[0]?.code), /^(?:schema|yaml)\//);
  });

  it('go when an unsaved document is closed, and fall back to the disk for a file', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder] });
    const untitled = 'untitled:/somewhere/dvc.yaml';
    await client.open(untitled, 'stages:\n  a:\n    cmdx: make\n');
    await client.until(() => (client.pushed(untitled)?.length ?? 0) > 0);
    await client.close(untitled);
    await client.untilRules(untitled, []);

    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, stageOf('join', ['../ingest/none.csv'], ['model.pkl']));
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    await client.close(uri);
    await client.untilRules(uri, []);
  });

  it('know nothing of old versions in Git and of output panels', async () => {
    const client = await Client.start();
    for (const uri of ['git:/a/dvc.yaml?ref', 'output:tasks', 'vscode-vfs://github/a/dvc.yaml']) {
      await client.open(uri, 'stages: [');
      assert.equal(await client.status(uri), null);
    }
    assert.deepEqual(
      client.received.filter(({ method }) => method.includes('iagnostic')),
      [],
    );
  });

  it('judge loose files by their own text only', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({});
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, stageOf('join', ['../ingest/none.csv'], ['model.pkl']));
    await client.untilRules(uri, []);
    assert.equal((await client.status(uri))?.scope, 'alone');
    await client.replace(uri, 'stages:\n  a:\n    cmdx: make\n');
    await client.until(() => rulesOf(client.pushed(uri))?.includes('schema/unknown-key') === true);
  });
});
