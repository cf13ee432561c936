// Builds what ships into dist/: the terminal program, the language server, the extension and its views, one
// module per library, per thread and per schema, the rule pages.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ensureInstalled, root } from './project.mjs';

ensureInstalled();
const { build } = await import('esbuild');
const { compileSchema, listSchemas } = await import('./compileSchemas.mjs');
const {
  extensionOptions,
  libraryOptions,
  programOptions,
  schemaOptions,
  LIBRARY_FILES,
  viewOptions,
  workerOptions,
} = await import('./bundles.mjs');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const dist = join(root, 'dist');
const started = performance.now();
mkdirSync(dist, { recursive: true });
// Chunks are named after what is in them, so those of earlier builds would stay.
rmSync(join(dist, 'media'), { recursive: true, force: true });

await Promise.all([
  buildPrograms(),
  build(extensionOptions()),
  build(libraryOptions()),
  build(viewOptions()),
  build(workerOptions()),
  buildSchemas(),
]);
for (const { name, path } of LIBRARY_FILES) {
  const target = join(dist, 'libraries', name);
  if (name.endsWith('.br')) {
    writeFileSync(target, compress(readFileSync(path)));
  } else {
    cpSync(path, target);
  }
}
// Schemas of what the program writes, for those who read it.
cpSync(join(root, 'schemas/output'), join(dist, 'schemas/output'), { recursive: true });
copyPages(join(root, 'server/src/core'), addressOfRulePage);
const pages = join(root, 'server/src/node/pages');
copyPages(pages, path => relative(pages, path));
const extensionKb = Math.round(statSync(join(dist, 'extension.js')).size / 1024);
process.stderr.write(
  `Built dist/ in ${Math.round(performance.now() - started)} ms (extension.js: ${extensionKb} kB)\n`,
);

function buildPrograms() {
  return build({
    ...programOptions(),
    banner: { js: '#!/usr/bin/env node' },
    define: { __VERSION__: JSON.stringify(version) },
  });
}

async function buildSchemas() {
  await Promise.all(listSchemas().map(id => build(schemaOptions(id, compileSchema(id)))));
}

/** Large files that few people need: a third smaller than in a zip, at ten seconds when it is for a release. */
function compress(bytes) {
  const quality = process.argv.includes('--small') ? 11 : 5;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Lays out pages by their addresses. */
function copyPages(folder, addressOf) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      copyPages(path, addressOf);
    } else if (entry.name.endsWith('.md')) {
      const target = join(dist, 'pages', addressOf(path));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(path, target);
    }
  }
}

/** Rule pages lie beside their rules; the heading is the rule's id, and that is the address. */
function addressOfRulePage(path) {
  return `${readFileSync(path, 'utf8').split('\n', 1)[0].replace(/^# /, '').trim()}.md`;
}
