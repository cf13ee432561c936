import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { PythonModule } from './pythonTree.ts';
import { readModule } from './readStatements.ts';
import { copyTree, type PythonParser, type SyntaxNode, type SyntaxTree } from './syntaxTree.ts';

/** A text as Python. */
export interface ParsedPython {
  /** `undefined` when there is too much of it. */
  readonly python: PythonModule | undefined;
  /** Broken syntax is said by the editor's own Python; it only keeps us from reading the document. */
  readonly problems: readonly SyntaxProblem[];
}

/** Longer files are written by programs. */
const MAX_LENGTH = 300_000;

/**
 * How often a parser may ask whether it has worked too long: a DAG asks once in 90 characters, a wreck of
 * brackets twice as often. Counted, not timed, so that the same text always gives the same.
 */
function questionsFor(text: string): number {
  return 1000 + text.length / 15;
}

/** Reads a text as Python; never throws. */
export function parsePython(parser: PythonParser, text: string): ParsedPython {
  let left = questionsFor(text);
  const isTooMuch = (): boolean => {
    left -= 1;
    return left < 0;
  };
  const tree = text.length > MAX_LENGTH ? undefined : parser.parse(text, isTooMuch);
  const read = tree === undefined ? undefined : readTree(tree);
  return {
    python: read?.root === undefined ? undefined : readModule(read.root, text),
    problems: read?.root === undefined || read.hasError ? [toProblem(text)] : [],
  };
}

/** Trees live outside of JavaScript's memory, so this one is deleted here, whatever happens. */
function readTree(tree: SyntaxTree): {
  readonly root: SyntaxNode | undefined;
  readonly hasError: boolean;
} {
  try {
    return { root: copyTree(tree), hasError: tree.rootNode.hasError };
  } finally {
    tree.delete();
  }
}

function toProblem(text: string): SyntaxProblem {
  return {
    id: 'python/syntax',
    span: { start: 0, end: Math.min(1, text.length) },
    message: 'This file cannot be read as Python.',
    isSaidElsewhere: true,
  };
}
