import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PythonParser, SyntaxTree } from '../core/python/syntaxTree.ts';

/** The part of web-tree-sitter that is used. */
interface Runtime {
  readonly Parser: {
    new (): RuntimeParser;
    init(options: { readonly wasmBinary: Uint8Array }): Promise<void>;
  };
  readonly Language: { load(wasm: Uint8Array): Promise<unknown> };
}

interface RuntimeParser {
  setLanguage(language: unknown): unknown;
  parse(
    text: string,
    oldTree: null,
    options: { readonly progressCallback: () => boolean },
  ): SyntaxTree | null;
  reset(): void;
}

/**
 * A loader of Python's parser: a runtime and a grammar, both WebAssembly, which the build puts beside the
 * schemas. A file that is missing rejects: without it the program is broken.
 *
 * @param schemaFolder Absolute path of `dist/schemas`.
 */
export function createPythonLoader(schemaFolder: string): () => Promise<PythonParser> {
  return () => {
    const folder = join(schemaFolder, '../python');
    const loaded = PARSERS.get(folder) ?? loadParser(folder);
    PARSERS.set(folder, loaded);
    return loaded;
  };
}

/** One for all workspaces of a process: it takes memory, and parses one text after the other anyway. */
const PARSERS = new Map<string, Promise<PythonParser>>();

async function loadParser(folder: string): Promise<PythonParser> {
  const module: unknown = createRequire(join(folder, 'index.js'))('./treeSitter.js');
  if (!isRuntime(module)) {
    throw new Error(`'treeSitter.js' in '${folder}' is no parser`);
  }
  const { Parser, Language } = module;
  await Parser.init({ wasmBinary: await readFile(join(folder, 'tree-sitter.wasm')) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(join(folder, 'tree-sitter-python.wasm'))));
  return {
    parse(text, isTooMuch) {
      const tree = parser.parse(text, null, { progressCallback: isTooMuch });
      if (tree === null) {
        // Else the next text would be taken for the rest of this one.
        parser.reset();
      }
      return tree ?? undefined;
    },
  };
}

function isRuntime(module: unknown): module is Runtime {
  return (
    typeof module === 'object' && module !== null && 'Parser' in module && 'Language' in module
  );
}
