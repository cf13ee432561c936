// The browser that shows VS Code in tests: an installed one, or a headless one from npm on Linux.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureEditor, isEditorInstalled } from './install.mjs';
import { makeOnce } from './makeOnce.mjs';

/**
 * Starts a browser that nobody sees. It ends with this process.
 *
 * @param {import('./install.mjs').Editor} editor
 */
export async function startBrowser(editor) {
  return chromium.launch({
    executablePath: await ensureBrowser(editor),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Program of a browser; unpacks the one that came with the editor where none is installed.
 *
 * @param {import('./install.mjs').Editor} editor
 */
export async function ensureBrowser(editor) {
  return findBrowser() ?? (await unpackBrowser(editor));
}

/**
 * What `startBrowser` needs, without an editor where a browser is installed.
 *
 * @returns {Promise<import('./install.mjs').Editor>}
 */
export async function ensureBrowserAlone() {
  return findBrowser() === undefined ? ensureEditor() : NO_EDITOR;
}

/** Whether a browser can be started without installing anything. */
export function hasBrowser() {
  return findBrowser() !== undefined || isEditorInstalled();
}

/** Never looked into, because the installed browser is found first. */
const NO_EDITOR = { folder: '', node: '', code: '' };

/** Program of an installed browser; `MLOPS_BROWSER` decides where it is set. */
function findBrowser() {
  const chosen = process.env.MLOPS_BROWSER;
  if (chosen !== undefined && !existsSync(chosen)) {
    throw new Error(`MLOPS_BROWSER names '${chosen}', which does not exist.`);
  }
  return chosen ?? usualPlaces().find(path => existsSync(path));
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
    return folders
      .flatMap(name => process.env[name] ?? [])
      .flatMap(folder => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  const names = ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)));
}

/** Unpacks the browser that came with the editor, beside it, and gives its program. */
async function unpackBrowser(editor) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser was found. Install Chrome, or set MLOPS_BROWSER to its program.');
  }
  const folder = join(editor.folder, 'browser');
  await makeOnce(folder, async partial => unpackInto(partial, editor));
  return join(folder, 'chromium');
}

function unpackInto(folder, editor) {
  const script =
    "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath());";
  const result = spawnSync(editor.node, ['-e', script], {
    cwd: editor.folder,
    encoding: 'utf8',
    // It unpacks to the folder for temporary files.
    env: { ...process.env, TMPDIR: folder },
  });
  if (result.status !== 0 || !existsSync(join(folder, 'chromium'))) {
    throw new Error(
      `The browser does not unpack; set MLOPS_BROWSER to an installed one.\n${result.stderr}`,
    );
  }
}
