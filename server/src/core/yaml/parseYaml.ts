import { Composer, type CST, type Document, Parser } from 'yaml';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { TreeNode } from '../tree/node.ts';
import { buildTree } from './buildTree.ts';
import { findTooDeep } from './depth.ts';
import { toSyntaxProblem } from './syntaxProblems.ts';

/** A document's tree and what is wrong with its syntax. */
export interface ParsedDocument {
  readonly root: TreeNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** No anchor, alias, tag or directive lets one part of the text change what another one means. */
  readonly isSelfContained: boolean;
}

/**
 * Parses the text of one YAML document (see `splitDocuments`).
 *
 * Only the first syntax error is reported: what follows it is nearly always its echo.
 */
export function parseYamlDocument(text: string): ParsedDocument {
  const tokens = [...new Parser().parse(text)];
  const tooDeep = findTooDeep(tokens);
  if (tooDeep !== undefined) {
    return { root: undefined, problems: [tooDeep], isSelfContained: false };
  }
  const document = compose(text, tokens);
  if (document === undefined) {
    return { root: undefined, problems: [], isSelfContained: false };
  }
  const problem = toSyntaxProblem(text, document);
  const tree = buildTree(text, document);
  if (problem !== undefined) {
    return { ...tree, problems: [problem] };
  }
  return tree;
}

/** The first document, which may be empty; a text that `splitDocuments` cut has no other. */
function compose(text: string, tokens: readonly CST.Token[]): Document.Parsed | undefined {
  const composer = new Composer({
    // Duplicates and merge keys are handled while the tree is built: the library compares every key with every other.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
  });
  // A document is wanted in any case, because directives without one are an error.
  const [document] = composer.compose(tokens, true, text.length);
  return document;
}
