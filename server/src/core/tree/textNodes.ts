import { getItems, type ScalarNode, type TreeNode } from './node.ts';

/** Text of a document where it is written. */
export interface TextNode extends ScalarNode {
  readonly value: string;
}

/** A value that is text, or the texts of a list; where tools take one or several. */
export function textNodes(node: TreeNode | undefined): readonly TextNode[] {
  return [node, ...getItems(node).map(item => item.node)].filter(isText);
}

function isText(node: TreeNode | undefined): node is TextNode {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== '';
}
