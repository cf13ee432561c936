#!/usr/bin/env node
// VS Code's command line, as far as `@vscode/test-electron` 2 uses it, in front of the VS Code for the
// browser: runs an extension's tests and exits with their code. With MLOPS_VSCODE it starts that one.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { startBrowser } from './browser.mjs';
import { chosenDesktop } from './desktop.mjs';
import { startGuarded } from './guarded.mjs';
import { ensureEditor } from './install.mjs';
import { startServer, workbenchAddress } from './server.mjs';

/** `@vscode/test-electron` always asks for trust in everything; this takes it back. */
const RESTRICTED = '--restricted';
const LIMIT_MS = 300_000;
const MESSAGE_LENGTH = 4000;

/** What VS Code complains of where it has no network and no compiled modules; harmless. */
const NOISE =
  /AgentHost|authentication provider|ENOTFOUND|bindings file|native-watchdog|vsda|serviceWorker|AccountPolicyGate|reconnection-grace|Creating a socket|connection token|remote-connection/i;

const desktop = chosenDesktop();
const limit = new Promise(resolve => {
  setTimeout(() => {
    process.stderr.write(`VS Code was ended: its tests took over ${LIMIT_MS / 1000} s.\n`);
    resolve(1);
  }, LIMIT_MS);
});
// Whoever started us holds our standard input, and closes it by ending.
const abandoned = new Promise(resolve => {
  process.stdin.on('end', () => resolve(1)).resume();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => resolve(1));
  }
});
const args = process.argv.slice(2);
process.exit(await (desktop === undefined ? runInBrowser(args) : runOnDesktop(desktop, args)));

async function runOnDesktop(program, all) {
  const isRestricted = all.includes(RESTRICTED);
  const code = startGuarded([
    program,
    ...all.filter(arg => arg !== RESTRICTED && !(isRestricted && /workspace-trust/.test(arg))),
  ]);
  code.output.pipe(process.stdout);
  code.errors.pipe(process.stderr);
  const status = await Promise.race([code.ended, limit, abandoned]);
  await code.end();
  return status;
}

async function runInBrowser(all) {
  const editor = await ensureEditor();
  const option = name => all.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const server = await startServer(editor, {
    extensions: option('extensions-dir'),
    settings: readSettings(option('user-data-dir')),
    isTrusted: !all.includes(RESTRICTED),
  });
  try {
    const browser = await startBrowser(editor);
    const page = await browser.newPage();
    const result = relayTests(page);
    await page.goto(
      workbenchAddress(server.port, {
        workspace: resolve(all.find(arg => !arg.startsWith('-')) ?? '.'),
        developmentPath: option('extensionDevelopmentPath'),
        testsPath: option('extensionTestsPath'),
      }),
    );
    const status = await Promise.race([result, server.ended.then(() => 1), limit, abandoned]);
    await browser.close();
    return status;
  } finally {
    await server.end();
  }
}

/** A desktop VS Code reads the user's settings itself; here they are handed to the server. */
function readSettings(userData) {
  const file = userData === undefined ? undefined : join(userData, 'User/settings.json');
  return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Prints what the extension host prints, and gives the exit code of the tests. */
async function relayTests(page) {
  await page.exposeFunction('codeAutomationLog', (type, values) => {
    const text = format(...values);
    if (!NOISE.test(text)) {
      process.stdout.write(`[${type}] ${text.slice(0, MESSAGE_LENGTH)}\n`);
    }
  });
  return new Promise((resolve, reject) => {
    page.on('crash', () => reject(new Error('The page with VS Code crashed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
}
