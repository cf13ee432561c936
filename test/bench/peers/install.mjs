// Installs the language servers that ours is measured beside: once, with a lock file of their own, into a
// folder that git and the VSIX leave out.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from '../../../scripts/editor/makeOnce.mjs';
import { runNpm } from '../../../scripts/editor/npm.mjs';
import { root } from '../../../scripts/project.mjs';

const here = join(root, 'test/bench/peers');

/**
 * Folder in which the servers are installed; installs them first where they are not there yet.
 *
 * @returns {Promise<string>}
 */
export async function ensurePeers() {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json')));
  const folder = join(root, '.cache/bench', lock.digest('hex').slice(0, 12));
  await makeOnce(folder, install);
  return folder;
}

async function install(folder) {
  process.stderr.write('Installing the other language servers, once (about 80 MB) ...\n');
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(here, name), join(folder, name));
  }
  await runNpm(['ci'], {
    cwd: folder,
    purpose: 'installing the other language servers',
    otherwise: "'npm run bench -- --terminal' needs none of them.",
  });
}
