import { type Document, parseAllDocuments } from 'yaml';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { TreeNode } from '../tree/node.ts';
import { buildTree } from './buildTree.ts';
import { toSyntaxProblem } from './syntaxProblems.ts';

/** A document's tree and what is wrong with its syntax. */
export interface ParsedDocument {
  readonly root: TreeNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Parses the text of one YAML document (see `splitDocuments`).
 *
 * Only the first syntax error is reported: what follows it is nearly always its echo.
 */
export function parseYamlDocument(text: string): ParsedDocument {
  const document = compose(text);
  if (document === undefined) {
    return { root: undefined, problems: [] };
  }
  const problem = toSyntaxProblem(text, document);
  const tree = buildTree(text, document);
  if (problem !== undefined) {
    return { root: tree.root, problems: [problem] };
  }
  return tree;
}

/** The first document with content; more than one only stands in a piece that has directives. */
function compose(text: string): Document.Parsed | undefined {
  const documents = parseAllDocuments(text, {
    // Duplicates and merge keys are handled while the tree is built: the library compares every key with every other.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
  });
  return Array.isArray(documents) ? documents[0] : undefined;
}
