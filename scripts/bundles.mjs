// The programs that ship, as esbuild options; shared by the build and by the third-party notices.
import { join } from 'node:path';
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
    minify: true,
    keepNames: true,
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
    keepNames: false,
  };
}

/** Where the parser of Python is from: a runtime and a grammar. */
export const TREE_SITTER = join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');

/** Options of the parser's runtime, which is loaded when the first file in Python is read. */
export function parserOptions() {
  return {
    ...programOptions(),
    entryPoints: { treeSitter: join(TREE_SITTER, 'tree-sitter.js') },
    outdir: join(root, 'dist/python'),
    keepNames: false,
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
