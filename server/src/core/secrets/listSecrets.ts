import type { Span } from '../text/span.ts';
import { type FoundText, listTexts, nameOfVariable } from '../tree/listTexts.ts';
import type { ScalarNode, TreeNode, TreePath } from '../tree/node.ts';
import { findSecret, type SecretEvidence } from './secretValue.ts';

/** A secret that is written out in a document. */
export interface FoundSecret {
  /** The name that the value has: a key, the name of a variable. */
  readonly key: string;
  readonly evidence: SecretEvidence;
  /** The whole scalar; of `NAME=value` as well. */
  readonly node: ScalarNode;
  readonly value: string;
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
  for (const text of listTexts(root)) {
    const secret = isPermission(text) ? undefined : toSecret(text);
    if (secret !== undefined && found.push(secret) >= MAX_FOUND) {
      break;
    }
  }
  return found;
}

/** Secrets of one file that are told; more help nobody. */
const MAX_FOUND = 100;

/** `permissions: {id-token: write}` of GitHub says what a token may do. */
function isPermission({ path }: FoundText): boolean {
  return path.at(-2) === 'permissions';
}

function toSecret(found: FoundText): FoundSecret | undefined {
  const { text, node, path } = found;
  const own = path.at(-1);
  const variable = nameOfVariable(found);
  const key = variable ?? (typeof own === 'string' ? own : '');
  const assigned = key === '' && node.style !== 'literal' ? ASSIGNMENT.exec(text) : null;
  const [, name = key, value = text] = assigned ?? [];
  const evidence = findSecret(name, value);
  if (evidence === undefined) {
    return undefined;
  }
  const isPlain = assigned !== null && node.span.end - node.span.start === text.length;
  return {
    key: name,
    evidence,
    value,
    node,
    at: isPlain ? { start: node.span.end - value.length, end: node.span.end } : node.span,
    path,
    form: assigned !== null ? 'assignment' : variable === undefined ? 'pair' : 'variable',
  };
}

const ASSIGNMENT = /^([A-Za-z_]\w{0,100})=(.{1,2000})$/;
