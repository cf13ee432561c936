import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../harness/workspace.ts';

/** The server as it ships. */
export const SERVER = join(projectRoot, 'dist/server.js');

/** A running server and how it ended. */
export interface ServerProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Exit code, or the name of the signal. */
  readonly ended: Promise<number | string>;
  /** What it wrote to standard error so far. */
  stderr(): string;
}

const running = new Set<ServerProcess>();

/** Starts a server; `endServers` ends it at the latest. */
export function startProcess(command: readonly string[] = [SERVER, '--stdio']): ServerProcess {
  const child = spawn(process.execPath, [...command], { stdio: 'pipe' });
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr += String(chunk);
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | string>(resolve => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const server: ServerProcess = { child, ended, stderr: () => stderr };
  running.add(server);
  void ended.then(() => running.delete(server));
  return server;
}

/** Leaves a server out of `endServers`; who asks for that ends it. */
export function keepServer(server: ServerProcess): void {
  running.delete(server);
}

/** Ends all servers that still run; for `afterEach`, so that none outlives a test that failed. */
export async function endServers(): Promise<void> {
  for (const { child, ended } of [...running]) {
    child.kill('SIGKILL');
    await ended;
  }
}
