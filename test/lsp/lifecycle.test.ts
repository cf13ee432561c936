import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Client } from './client.ts';
import {
  endServers,
  keepServer,
  SERVER,
  type ServerProcess,
  startProcess,
} from './serverProcess.ts';

describe('the life of a server', () => {
  let orphan: ServerProcess | undefined;
  /** Process id of a server that a child of ours started. */
  let heir: number | undefined;

  // The server looks after the client's process every three seconds, so it has to start early.
  before(async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(parent, 'spawn');
    const client = await Client.start({ params: { processId: parent.pid, capabilities: {} } });
    orphan = client.server;
    keepServer(orphan);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  });

  afterEach(async () => {
    await endServers();
    endIfAlive(heir);
    heir = undefined;
  });

  after(() => orphan?.child.kill('SIGKILL'));

  it('ends with 0 after shutdown and exit', async () => {
    const client = await Client.start();
    assert.equal(await client.stop(), 0);
    assert.equal(client.server.stderr(), '');
  });

  it('ends with 1 after exit alone', async () => {
    const client = await Client.start();
    await client.notify('exit', undefined);
    assert.equal(await client.server.ended, 1);
  });

  it('ends when standard input does', async () => {
    const client = await Client.start();
    client.server.child.stdin.end();
    assert.equal(await client.server.ended, 1);
    const silent = startProcess();
    silent.child.stdin.end();
    assert.equal(await silent.ended, 1);
  });

  it('ends when its parent is killed', async () => {
    const { child } = startProcess(['-e', PARENT]);
    const text = await readUntil(child.stdout, '"serverInfo"');
    heir = Number.parseInt(text, 10);
    child.kill('SIGKILL');
    // The server writes to the same pipe, so it is closed when both are gone.
    await once(child.stdout.resume(), 'close');
  });

  it('talks over IPC too', async () => {
    const child = spawn(process.execPath, [SERVER, '--node-ipc'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    try {
      child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} });
      const [answer] = await once(child, 'message');
      assert.equal(answer.result.serverInfo.name, 'mlops-copilot');
      child.disconnect();
      const [code] = await once(child, 'exit');
      assert.equal(code, 1);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('ends when the process of the client is gone, though its pipes are open', async () => {
    assert.equal(await orphan?.ended, 1);
  });
});

/**
 * Starts a server, says hello for a client that lives on, so that only the pipes tell of the end, and leaves
 * the answer to whoever reads our output.
 */
const PARENT = `
  const child = require('node:child_process').spawn(
    process.execPath, [${JSON.stringify(SERVER)}, '--stdio'], { stdio: ['pipe', 'inherit', 'ignore'] });
  process.stdout.write(child.pid + ' ');
  const params = { processId: ${process.pid}, capabilities: {} };
  const hello = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  child.stdin.write('Content-Length: ' + hello.length + '\\r\\n\\r\\n' + hello);
  setInterval(() => {}, 1000);`;

async function readUntil(stream: Readable, end: string): Promise<string> {
  let text = '';
  while (!text.includes(end)) {
    const [chunk] = await once(stream, 'data');
    text += String(chunk);
  }
  return text;
}

function endIfAlive(pid: number | undefined): void {
  try {
    if (pid !== undefined) {
      process.kill(pid, 'SIGKILL');
    }
  } catch {
    // As it should be: there is no process of that number any more.
  }
}
