// The VS Code server: what a browser needs to be a VS Code on this machine's files.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGuarded } from './guarded.mjs';

const START_LIMIT_MS = 60_000;

/** Settings that keep VS Code from asking, showing and fetching what nobody here wants. */
const QUIET = {
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts a VS Code server on a free port of this machine only.
 *
 * @param {import('./install.mjs').Editor} editor
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 * @typedef {object} ServerOptions
 * @property {string} [extensions] Folder of installed extensions; empty and temporary unless given.
 * @property {object} [settings] Laid over the quiet ones.
 * @property {string} [token] Whoever has no such token is refused; without one everybody is served.
 * @property {boolean} [isTrusted] Whether every workspace is trusted, without a question.
 * @property {NodeJS.ProcessEnv} [env]
 * @typedef {object} Server
 * @property {number} port
 * @property {() => Promise<number>} end
 * @property {Promise<number>} ended
 */
export async function startServer(editor, options = {}) {
  const data = mkdtempSync(join(tmpdir(), 'mlops-editor-'));
  const user = join(data, 'user');
  mkdirSync(join(user, 'Machine'), { recursive: true });
  writeFileSync(
    join(user, 'Machine/settings.json'),
    JSON.stringify({ ...QUIET, ...options.settings }),
  );
  const server = startGuarded(
    [
      ...[editor.node, join(editor.code, 'out/server-main.js')],
      ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms'],
      // Without it a browser cannot be told to run tests; it is silently ignored.
      ...['--enable-smoke-test-driver', '--telemetry-level', 'off'],
      ...['--server-data-dir', join(data, 'server'), '--user-data-dir', user],
      ...['--extensions-dir', options.extensions ?? join(data, 'extensions')],
      ...(options.token === undefined
        ? ['--without-connection-token']
        : ['--connection-token', options.token]),
      ...(options.isTrusted === false ? [] : ['--disable-workspace-trust']),
    ],
    { folder: data, env: options.env ?? process.env },
  );
  const { end, ended } = server;
  return { port: await readPort(server), end, ended };
}

/**
 * Address of the workbench on a folder or `.code-workspace` file.
 *
 * @param {number} port
 * @param {{ workspace: string, token?: string, developmentPath?: string, testsPath?: string }} options
 */
export function workbenchAddress(port, { workspace, token, developmentPath, testsPath }) {
  const address = new URL(`http://127.0.0.1:${port}/`);
  const remote = path => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
  const payload = Object.entries({
    extensionDevelopmentPath: developmentPath && remote(developmentPath),
    extensionTestsPath: testsPath && remote(testsPath),
    enableProposedApi: '',
  }).filter(([, value]) => value !== undefined);
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  if (token !== undefined) {
    address.searchParams.set('tkn', token);
  }
  address.searchParams.set(kind, decodeURIComponent(pathToFileURL(workspace).pathname));
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/**
 * Installs a VSIX into a folder of extensions.
 *
 * @param {import('./install.mjs').Editor} editor
 * @param {string} file
 * @param {string} extensions
 */
export async function installExtension(editor, file, extensions) {
  const data = mkdtempSync(join(tmpdir(), 'mlops-editor-'));
  const program = startGuarded(
    [
      ...[editor.node, join(editor.code, 'out/server-main.js'), '--accept-server-license-terms'],
      ...['--server-data-dir', data, '--extensions-dir', extensions, '--install-extension', file],
    ],
    { folder: data },
  );
  const output = collect(program);
  if ((await program.ended) !== 0) {
    throw new Error(`VS Code does not install '${file}'.\n${output()}`);
  }
}

/** The server says its port once it listens. */
function readPort(server) {
  const output = collect(server);
  return new Promise((resolve, reject) => {
    const fail = async reason => {
      await server.end();
      reject(new Error(`The VS Code server ${reason}.\n${output()}`));
    };
    const limit = setTimeout(
      fail,
      START_LIMIT_MS,
      `was not ready after ${START_LIMIT_MS / 1000} s`,
    );
    server.output.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port !== undefined) {
        clearTimeout(limit);
        resolve(Number(port));
      }
    });
    server.ended.then(() => {
      clearTimeout(limit);
      fail('ended before it was ready');
    });
  });
}

/** The last words of a program, for messages. */
function collect({ output, errors }) {
  let text = '';
  for (const stream of [output, errors]) {
    stream.on('data', chunk => {
      text = `${text}${chunk}`.slice(-10_000);
    });
  }
  return () => text.trim();
}
