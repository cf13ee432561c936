import type { Span } from '../text/span.ts';
import {
  getNode,
  getString,
  type ScalarNode,
  type TreeNode,
  type TreePair,
  type TreePath,
} from '../tree/node.ts';
import { findSecret, type SecretEvidence } from './secretValue.ts';

/** A secret that is written out in a document. */
export interface FoundSecret {
  /** The name that the value has: a key, the name of a variable. */
  readonly key: string;
  readonly evidence: SecretEvidence;
  /** The whole scalar; of `NAME=value` as well. */
  readonly node: ScalarNode;
  /** Where the value itself stands, as far as that is known; else the whole scalar. */
  readonly at: Span;
  /** Path of the scalar. */
  readonly path: TreePath;
  /** Form of the entry: `KEY: value`, `- NAME=value`, or `name: NAME` beside `value: value`. */
  readonly form: 'pair' | 'assignment' | 'variable';
}

/**
 * Secrets of a tree, in source order. Names of variables count as keys in all three ways in which tools write
 * them. What is reached through an alias or a merge key is looked at where it is written.
 */
export function listSecrets(root: TreeNode | undefined): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  if (root !== undefined) {
    visit(root, { key: '', path: [] }, found);
  }
  return found;
}

interface Visited {
  readonly key: string;
  readonly path: TreePath;
}

/** Secrets of one file that are told; more help nobody. */
const MAX_FOUND = 100;
/** Deeper than any tool reads. */
const MAX_DEPTH = 60;

function visit(node: TreeNode, { key, path }: Visited, found: FoundSecret[]): void {
  if (found.length >= MAX_FOUND || path.length > MAX_DEPTH) {
    return;
  }
  switch (node.kind) {
    case 'scalar':
      addScalar(node, { key, path }, found);
      return;
    case 'sequence':
      for (const [index, item] of node.items.entries()) {
        if (item.via === undefined) {
          visit(item.node, { key: '', path: [...path, index] }, found);
        }
      }
      return;
    case 'mapping':
      for (const pair of node.pairs) {
        if (pair.via === undefined && !isPermission(key, pair)) {
          const name = nameOfVariable(node, pair);
          visit(pair.node, { key: name, path: [...path, pair.name] }, found);
        }
      }
  }
}

/** `permissions: {id-token: write}` of GitHub says what a token may do. */
function isPermission(parent: string, { node }: TreePair): boolean {
  return parent === 'permissions' && node.kind === 'scalar';
}

/** `{name: TOKEN, value: x}` is a variable called `TOKEN`. */
function nameOfVariable(node: TreeNode, { name }: TreePair): string {
  const variable = name === 'value' ? getString(getNode(node, 'name')) : undefined;
  return variable ?? name;
}

function addScalar(node: ScalarNode, { key, path }: Visited, found: FoundSecret[]): void {
  const text = getString(node);
  if (text === undefined) {
    return;
  }
  const assigned = key === '' && node.style !== 'literal' ? ASSIGNMENT.exec(text) : null;
  const [, name = key, value = text] = assigned ?? [];
  const evidence = findSecret(name, value);
  if (evidence === undefined) {
    return;
  }
  const isPlain = assigned !== null && node.span.end - node.span.start === text.length;
  found.push({
    key: name,
    evidence,
    node,
    at: isPlain ? { start: node.span.end - value.length, end: node.span.end } : node.span,
    path,
    form:
      assigned !== null
        ? 'assignment'
        : path.at(-1) === 'value' && key !== 'value'
          ? 'variable'
          : 'pair',
  });
}

const ASSIGNMENT = /^([A-Za-z_]\w{0,100})=(.{1,2000})$/;
