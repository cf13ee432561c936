import type { ScalarNode, TreeNode, TreePath } from './node.ts';

/** A text of a document where it is written. */
export interface FoundText {
  readonly text: string;
  readonly node: ScalarNode;
  /** The nearest key above it. */
  readonly key: string;
  readonly path: TreePath;
}

/** All texts of a tree, each once, in source order; what is reached through an alias is passed over there. */
export function listTexts(root: TreeNode | undefined): readonly FoundText[] {
  const found: FoundText[] = [];
  if (root !== undefined) {
    visit(root, { key: '', path: [] }, found);
  }
  return found;
}

/** Deeper than any tool reads. */
const MAX_DEPTH = 100;

function visit(
  node: TreeNode,
  { key, path }: Pick<FoundText, 'key' | 'path'>,
  found: FoundText[],
): void {
  if (path.length > MAX_DEPTH) {
    return;
  }
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') {
      found.push({ text: node.value, node, key, path });
    }
    return;
  }
  if (node.kind === 'mapping') {
    for (const pair of node.pairs.filter(({ via }) => via === undefined)) {
      visit(pair.node, { key: pair.name, path: [...path, pair.name] }, found);
    }
    return;
  }
  for (const [index, item] of node.items.entries()) {
    if (item.via === undefined) {
      visit(item.node, { key, path: [...path, index] }, found);
    }
  }
}
