// The programs that ship, as esbuild options; shared by the build and by the third-party notices.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './project.mjs';

/** Options of every program that runs in Node. */
export function programOptions() {
  return {
    entryPoints: {
      cli: join(root, 'server/src/cli/main.ts'),
      server: join(root, 'server/src/lsp/main.ts'),
    },
    outdir: join(root, 'dist'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifyWhitespace: true,
    minifySyntax: true,
    // Names stay, so that the stack of an error says something. Short ones that are told their old name when
    // the program starts (keepNames) would take a tenth of its start.
    minifyIdentifiers: false,
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/** Options of the editor's side; `vscode` exists only inside of the editor. */
export function extensionOptions() {
  return {
    ...programOptions(),
    entryPoints: { extension: join(root, 'client/src/extension.ts') },
    external: ['vscode'],
    // Without names of functions: nothing here reads them, and they are a tenth of the file.
    minifyIdentifiers: true,
  };
}

/** Options of the libraries, each a module of its own that is loaded when a document needs it. */
export function libraryOptions() {
  const folder = join(root, 'server/src/libraries');
  const names = readdirSync(folder).filter(name => name.endsWith('.ts'));
  return {
    ...programOptions(),
    entryPoints: Object.fromEntries(names.map(name => [basename(name, '.ts'), join(folder, name)])),
    outdir: join(root, 'dist/libraries'),
    minifyIdentifiers: true,
  };
}

/** Options of the threads of the language server, each a program of its own that starts when it is needed. */
export function workerOptions() {
  return {
    ...programOptions(),
    entryPoints: { layout: join(root, 'server/src/workers/layout.ts') },
    outdir: join(root, 'dist/workers'),
    minifyIdentifiers: true,
  };
}

/**
 * What libraries load besides their module, by its name in `dist/libraries`: the runtime of tree-sitter and
 * Python's grammar, what draws pictures, and its font. What ends in `.br` is compressed.
 */
export const LIBRARY_FILES = Object.entries({
  'tree-sitter.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm',
  'tree-sitter-python.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
  'resvg.wasm.br': '@resvg/resvg-wasm/index_bg.wasm',
  'DejaVuSansCondensed.ttf.br': 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
}).map(([name, file]) => ({ name, path: join(root, 'node_modules', file) }));

/** Views in webviews, each a folder of `media/` with a `main.ts`. */
const VIEWS = ['graph'];

/** Options of the scripts and styles of all views; what several of them share becomes a chunk. */
export function viewOptions() {
  return {
    entryPoints: Object.fromEntries(
      VIEWS.map(view => [view, join(root, 'media', view, 'main.ts')]),
    ),
    outdir: join(root, 'dist/media'),
    bundle: true,
    splitting: true,
    platform: 'browser',
    // That of Electron in the oldest VS Code that is supported, 1.96.
    target: 'chrome128',
    format: 'esm',
    loader: { '.svg': 'text' },
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/** Options for the module of one schema. */
export function schemaOptions(id, contents) {
  return {
    stdin: { contents, resolveDir: root, sourcefile: `${id}.schema.js` },
    outfile: join(root, 'dist/schemas', `${id}.js`),
    bundle: true,
    platform: 'neutral',
    mainFields: ['main'],
    format: 'cjs',
    minify: true,
    logLevel: 'warning',
  };
}
