import assert from 'node:assert/strict';
import { PULL } from './capabilities.ts';
import { Client, rulesOf } from './client.ts';
import { EVERYWHERE, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

const KEYS = 20;

describe('timing', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  for (const [size, stages] of [
    ['a small file', 5],
    ['12,000 lines', 1000],
  ] as const) {
    it(`a burst of ${KEYS} keys in ${size} causes at most 3 messages, the last one right`, async () => {
      const { client, uri, text } = await openPipeline(stages);
      const before = client.pushes(uri).length;
      const line = text.split('\n').findIndex(found => found.includes('cmd:'));
      const end = text.split('\n')[line]?.length ?? 0;
      for (let key = 0; key < KEYS; key += 1) {
        const at = { line, character: end + key };
        const typed = key === KEYS - 1 ? '\n    depx: 1' : 'y';
        await client.edit(uri, { start: at, end: at }, typed, '');
      }
      await client.until(
        () => rulesOf(client.pushed(uri))?.includes('schema/unknown-key') === true,
      );
      assert.equal(client.pushes(uri).at(-1)?.version, KEYS + 1);
      assert.ok(client.pushes(uri).length - before <= 3);
    });
  }

  it('typing where nothing is wrong sends nothing', async () => {
    const { client, uri, text } = await openPipeline(5);
    const before = client.pushes(uri).length;
    for (let key = 1; key <= 5; key += 1) {
      const end = { line: text.split('\n').length - 1, character: key - 1 };
      await client.edit(uri, { start: end, end }, '#', `${text}${'#'.repeat(key)}`);
      await client.status(uri);
    }
    assert.equal(client.pushes(uri).length, before);
  });

  it('typing inside of what is underlined sends it again, because editors stretch or drop it', async () => {
    const { client, uri } = await openPipeline(5);
    const text = 'stages:\n  a:\n    cmd: make\n    bogus: 1\n';
    await client.replace(uri, text);
    await client.untilRules(uri, ['schema/unknown-key']);
    const { length } = client.pushes(uri);
    const range = { start: { line: 3, character: 5 }, end: { line: 3, character: 8 } };
    await client.edit(uri, range, 'ogu', text);
    await client.status(uri);
    assert.equal(client.pushes(uri).length, length + 1);
  });

  it('a light bulb on a line without findings does not wait for a check', async () => {
    const { client, uri, text } = await openPipeline(5);
    await client.replace(uri, text);
    const context = { diagnostics: [], triggerKind: 2 };
    const params = { textDocument: { uri }, range: EVERYWHERE, context };
    assert.deepEqual(await client.request('textDocument/codeAction', params), []);
  });

  it('requests are answered while a large workspace is read', async () => {
    const folder = createMany(400);
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('p0/dvc.yaml');
    await client.open(uri, stageOf('a', ['none.csv'], []).replace('cmd', 'cmdx'));
    const status = await client.status(uri);
    assert.equal(status?.scope, 'scanning');
    assert.deepEqual(rulesOf(client.pushed(uri)), ['schema/unknown-key']);
    await client.untilRules(uri, ['schema/unknown-key', 'dvc/unresolved-dep']);
    assert.equal((await client.status(uri))?.scope, 'workspace');
  });

  it('the first scan shows how far it is, and can be cancelled', async () => {
    const folder = createMany(1000);
    const client = await Client.start({ folders: [folder], capabilities: PULL });
    const uri = folder.uriOf('p0/dvc.yaml');
    await client.open(uri, stageOf('a', ['none.csv'], []));
    await client.until(() => progressOf(client).length > 0);
    const [begin] = progressOf(client);
    assert.equal(begin?.value.kind, 'begin');
    assert.equal(begin?.value.cancellable, true);
    await client.notify('window/workDoneProgress/cancel', { token: begin?.token });
    await client.until(() => progressOf(client).at(-1)?.value.kind === 'end');
    assert.equal((await client.status(uri))?.scope, 'partial');
  });

  async function openPipeline(stages: number): Promise<{
    client: Client;
    uri: string;
    text: string;
  }> {
    const folder = createFolder({ '.dvc/config': '' });
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('dvc.yaml');
    const text = `stages:\n${Array.from({ length: stages }, (_, at) => writeStage(at)).join('')}`;
    await client.open(uri, text);
    await client.until(() => client.pushed(uri) !== undefined);
    await client.pipelines();
    return { client, uri, text };
  }
});

function createMany(count: number): TempFolder {
  const files = Array.from({ length: count }, (_, at): [string, string] => [
    `p${at}/dvc.yaml`,
    stageOf('a', [], [`out${at}.csv`]),
  ]);
  return createFolder({ '.dvc/config': '', ...Object.fromEntries(files) });
}

function writeStage(at: number): string {
  return [
    `  stage${at}:`,
    `    cmd: make out${at}`,
    '    frozen: false',
    '    always_changed: false',
    '    deps: []',
    '    params: []',
    '    desc: >',
    '      Makes',
    '      something',
    '    outs:',
    `      - out${at}.csv`,
    '',
  ].join('\n');
}

interface Progress {
  readonly token: string;
  readonly value: { readonly kind: string; readonly cancellable?: boolean };
}

function progressOf(client: Client): readonly Progress[] {
  return client.received
    .filter(({ method }) => method === '$/progress')
    .map(({ params }) => params as Progress);
}
