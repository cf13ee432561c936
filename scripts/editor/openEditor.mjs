// Opens a folder in a VS Code that runs the extension from this project.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { root, run } from '../project.mjs';
import { findDesktop } from './desktop.mjs';
import { ensureEditor } from './install.mjs';
import { startServer, workbenchAddress } from './server.mjs';

/**
 * Opens the installed VS Code, or serves one to the browser until Ctrl+C.
 *
 * @param {string} folder
 * @param {{ isTrusted: boolean }} options Whether the browser's VS Code trusts the folder unasked; the
 *   installed one keeps its own habits.
 */
export async function openEditor(folder, options) {
  const desktop = findDesktop();
  if (desktop !== undefined) {
    process.stdout.write(`Opening '${folder}' in VS Code with MLOps Copilot.\n`);
    run(desktop, ['--new-window', `--extensionDevelopmentPath=${root}`, folder]);
    return;
  }
  await serve(folder, options);
}

async function serve(folder, { isTrusted }) {
  const interrupted = waitForInterrupt();
  const token = randomBytes(16).toString('hex');
  const server = await startServer(await ensureEditor(), { token, isTrusted });
  const address = workbenchAddress(server.port, {
    workspace: folder,
    token,
    developmentPath: root,
  });
  process.stdout.write(`\nVS Code with MLOps Copilot, until Ctrl+C: ${address}\n`);
  showInBrowser(address);
  if ((await Promise.race([interrupted, server.ended])) !== 'interrupted') {
    process.stderr.write('The VS Code server ended by itself. Run this again.\n');
    process.exitCode = 1;
  }
  await server.end();
}

/** Ctrl+C, or the end of npm, which does not pass every signal on to the shell that it starts us in. */
function waitForInterrupt() {
  const parent = process.ppid;
  return new Promise(resolve => {
    const interrupt = () => resolve('interrupted');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, interrupt);
    }
    setInterval(() => process.ppid !== parent && interrupt(), 500).unref();
  });
}

/** Where there is no desktop, the printed address has to do. */
function showInBrowser(address) {
  const hasDesktop = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  const opener = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
    linux: hasDesktop ? ['xdg-open'] : undefined,
  }[process.platform];
  if (opener !== undefined) {
    const [program, ...args] = opener;
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
    child.on('error', () => undefined).unref();
  }
}
