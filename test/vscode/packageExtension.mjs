// The package that users install, made from what is built.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile, root, run } from '../../scripts/project.mjs';

/**
 * Packages the extension in a new folder of its own, because the npm package keeps another list of files.
 *
 * @param {string} folder
 * @returns {string} The VSIX.
 */
export function packageExtension(folder) {
  const { files, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of [...files, '.vscodeignore']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const vsix = join(folder, 'extension.vsix');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  run(process.execPath, [packageFile('@vscode/vsce/vsce'), 'package', ...flags, '--out', vsix], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return vsix;
}
