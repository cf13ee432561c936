import { getNode, getString, type ScalarNode, type TreeNode, type TreePath } from './node.ts';

/** A text of a document where it is written. */
export interface FoundText {
  readonly text: string;
  readonly node: ScalarNode;
  /** The nearest key above it. */
  readonly key: string;
  readonly path: TreePath;
  /** The mapping or sequence that it is in; `undefined` for a document that is one text. */
  readonly parent: TreeNode | undefined;
}

/**
 * All texts of a tree, each once, in source order; what is reached through an alias or a merge key is passed
 * over there. Several rules ask about the same tree, so the answer is kept with it.
 */
export function listTexts(root: TreeNode | undefined): readonly FoundText[] {
  if (root === undefined) {
    return [];
  }
  const known = TEXTS.get(root);
  if (known !== undefined) {
    return known;
  }
  const found: FoundText[] = [];
  visit(root, { key: '', path: [], parent: undefined }, found);
  TEXTS.set(root, found);
  return found;
}

const TEXTS = new WeakMap<TreeNode, readonly FoundText[]>();

/**
 * The name of the variable that a text is the value of, in tools that write `{ name: TOKEN, value: x }`;
 * Airflow's variables have a `key` instead.
 */
export function nameOfVariable({ path, parent }: FoundText): string | undefined {
  return path.at(-1) === 'value'
    ? (getString(getNode(parent, 'name')) ?? getString(getNode(parent, 'key')))
    : undefined;
}

/** Deeper than any tool reads. */
const MAX_DEPTH = 100;

type Place = Pick<FoundText, 'key' | 'path' | 'parent'>;

function visit(node: TreeNode, place: Place, found: FoundText[]): void {
  const { key, path } = place;
  if (path.length > MAX_DEPTH) {
    return;
  }
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') {
      found.push({ text: node.value, node, ...place });
    }
    return;
  }
  if (node.kind === 'mapping') {
    for (const pair of node.pairs.filter(({ via }) => via === undefined)) {
      visit(pair.node, { key: pair.name, path: [...path, pair.name], parent: node }, found);
    }
    return;
  }
  for (const [index, item] of node.items.entries()) {
    if (item.via === undefined) {
      visit(item.node, { key, path: [...path, index], parent: node }, found);
    }
  }
}
