import assert from 'node:assert/strict';
import { Client } from './client.ts';
import { PROJECT, stageOf } from './project.ts';
import { endServers, startProcess } from './serverProcess.ts';
import { createFolder, removeFolders } from './tempFolder.ts';

describe('a server that is told nonsense', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  for (const [what, params] of [
    ['nothing but an object', {}],
    ['null for everything', { processId: null, rootUri: null, capabilities: null }],
    ['wrong types', { capabilities: 7, workspaceFolders: [null, { uri: 3 }], rootUri: 5 }],
    ['odd capabilities', { capabilities: { textDocument: 1, workspace: [], window: 'x' } }],
    ['odd options', { capabilities: {}, initializationOptions: 'none' }],
    ['folders that are not on the disk', { workspaceFolders: [{ uri: 'vfs:/a' }, { uri: '' }] }],
  ] as const) {
    it(`survives an initialize with ${what}`, async () => {
      const client = await Client.start({ params });
      const uri = 'untitled:/dvc.yaml';
      await client.open(uri, stageOf('a', [], []).replace('cmd', 'cmdx'));
      await client.untilRules(uri, ['schema/unknown-key']);
    });
  }

  it('answers requests that do not exist, and refuses what comes too early, twice or too late', async () => {
    const client = await Client.start();
    await assert.rejects(client.request('mlops/nothing', {}), { code: -32601 });
    await assert.rejects(client.request('initialize', { capabilities: {} }), { code: -32601 });
    await client.request('shutdown', undefined);
    const late = client.request('mlops/documentStatus', { uri: 'file:///a' });
    await assert.rejects(late, { code: -32600 });
  });

  it('answers invalid parameters by an empty result, and says so in the log', async () => {
    const client = await Client.start();
    for (const params of [{}, { textDocument: 1 }, { textDocument: { uri: null } }]) {
      assert.deepEqual(await client.request('textDocument/codeAction', params), []);
    }
    await assert.rejects(client.request('textDocument/codeAction', [1, 2]), { code: -32602 });
    assert.equal(await client.request('mlops/documentStatus', { uri: 4 }), null);
    assert.equal(await client.request('mlops/page', { topic: '../../x' }), null);
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeWorkspaceFolders',
      'workspace/didChangeConfiguration',
      'mlops/unheard',
    ]) {
      await client.notify(method, { nonsense: true });
    }
    await client.notify('textDocument/didChange', {
      textDocument: { uri: 'file:///nobody/dvc.yaml', version: 2 },
      contentChanges: [{ text: 'a' }],
    });
    await client.until(() => countErrors(client) >= 6);
    const uri = 'untitled:/dvc.yaml';
    await client.open(uri, 'stages: [');
    await client.untilRules(uri, ['yaml/unclosed-bracket']);
  });

  it('logs the document with what failed', async () => {
    const client = await Client.start();
    const uri = 'untitled:/dvc.yaml';
    await client.open(uri, 'stages: {}');
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: 'here' }],
    });
    await client.until(() => countErrors(client) > 0);
    const logged = JSON.stringify(client.received.find(isError)?.params);
    assert.match(logged, /textDocument\/didChange failed on untitled:\/dvc.yaml.*\\n {4}at /);
  });

  it('reads on after bytes that are no message', async () => {
    const client = await Client.start();
    const { stdin } = client.server.child;
    stdin.write('Content-Length: 5\r\n\r\n{"a":');
    stdin.write('Content-Length: 2\r\n\r\n[]');
    stdin.write('Content-Length: 4\r\n\r\nnull');
    await assert.rejects(client.request('mlops/nothing', {}), { code: -32601 });
  });

  it('takes documents of any content', async () => {
    const folder = createFolder(PROJECT);
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('train/dvc.yaml');
    for (const text of ['', '\u0000\u0001', '\ud800', '\ufeffstages: {}', '%', '---\n---\n', '{']) {
      await client.open(uri, text);
      await client.status(uri);
      await client.close(uri);
    }
    assert.equal(countErrors(client), 0);
  });

  it('writes nothing but the protocol to standard output', async () => {
    const { child, ended } = startProcess();
    let output = '';
    child.stdout.on('data', chunk => {
      output += String(chunk);
    });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} });
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await new Promise(resolve => child.stdout.once('data', resolve));
    child.stdin.end();
    await ended;
    assert.match(output, /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0","id":1,"result":\{.*\}$/);
  });
});

function isError({ method, params }: { method: string; params: unknown }): boolean {
  return method === 'window/logMessage' && (params as { type: number }).type === 1;
}

function countErrors(client: Client): number {
  return client.received.filter(isError).length;
}
