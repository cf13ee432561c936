import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { PythonParser } from '../core/python/syntaxTree.ts';

/**
 * Python's grammar in tree-sitter's runtime. Both are WebAssembly, which the build puts beside this module.
 * All workspaces of a process share one, because it parses one text after the other anyway.
 */
export function open(): Promise<PythonParser> {
  opened ??= load();
  return opened;
}

let opened: Promise<PythonParser> | undefined;

async function load(): Promise<PythonParser> {
  await Parser.init({ locateFile: name => join(__dirname, name) });
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(await readFile(join(__dirname, 'tree-sitter-python.wasm'))),
  );
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
