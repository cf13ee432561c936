// `npm run package [-- FILE]`: builds, and makes the VSIX that VS Code installs. Refuses files that nobody
// expects.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ensureInstalled, root, run } from './project.mjs';

/** What runs or is shown, and nothing else. */
const EXPECTED = [
  /^dist\/(?:extension|server)\.js$/,
  /^dist\/libraries\/[a-z-]+\.(?:js|wasm)$/,
  /^dist\/libraries\/[A-Za-z]+\.(?:wasm|ttf)\.br$/,
  /^dist\/workers\/[a-z-]+\.js$/,
  /^dist\/schemas\/[a-z-]+\.js$/,
  /^dist\/pages\/(?:[a-z0-9-]+\/)?[a-z-]+\.md$/,
  /^dist\/media\/(?:[a-z]+|chunk-[A-Z0-9]+)\.js$/,
  /^dist\/media\/[a-z]+\.css$/,
  /^media\/(?:icon\.png|mlops(?:-light)?\.svg)$/,
  /^(?:package\.json|CHANGELOG\.md|LICENSE|THIRD-PARTY-NOTICES\.md)$/,
  /^\.cache\/package\/README\.md$/,
];

/** Without these it would install and do nothing. */
const NEEDED = [
  'dist/extension.js',
  'dist/server.js',
  'dist/media/graph.js',
  'dist/media/graph.css',
  'dist/workers/layout.js',
  'dist/libraries/rasterizer.js',
  'dist/libraries/resvg.wasm.br',
  'dist/libraries/DejaVuSansCondensed.ttf.br',
  'media/icon.png',
  'media/mlops.svg',
];

/** What the extension's page shows; the README itself is not packaged. */
const README = '.cache/package/README.md';

ensureInstalled();
run(process.execPath, [join(root, 'scripts/build.mjs'), '--small']);
const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = resolve(process.argv[2] ?? join(root, `${name}-${version}.vsix`));

const readmePath = writeReadme();
const files = (
  await listFiles({ cwd: root, packageManager: PackageManager.None, readmePath })
).sort();
const unexpected = files.filter(file => !EXPECTED.some(pattern => pattern.test(file)));
const missing = NEEDED.filter(file => !files.includes(file));
if (unexpected.length > 0 || missing.length > 0) {
  process.stderr.write(
    `Not packaged. Unexpected: ${unexpected.join(', ') || 'none'}. Missing: ${missing.join(', ') || 'none'}.\n`,
  );
  process.exit(1);
}
// Prints what is inside, and how large it is.
await createVSIX({
  cwd: root,
  packagePath: vsix,
  readmePath,
  dependencies: false,
  // There is no repository address in package.json that links could be made from.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});

/** The README as it is, without pictures: extension pages take no SVG, and no picture is inside. */
function writeReadme() {
  const path = join(root, README);
  mkdirSync(dirname(path), { recursive: true });
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(path, text.replace(/^!\[.*\]\(media\/.*\)\n\n/gm, ''));
  return README;
}
