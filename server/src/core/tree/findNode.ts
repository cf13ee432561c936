import type { ScalarNode, TreeNode, TreePath } from './node.ts';

/** The scalar, key or value, that is written at an offset; aliased values are found where they are anchored. */
export function findScalarAt(root: TreeNode, offset: number): ScalarNode | undefined {
  const found = findAt(root, offset, []);
  return found?.node.kind === 'scalar' ? found.node : undefined;
}

/** The path of the innermost node that is written at an offset; for a key the path of its value. */
export function findPathAt(root: TreeNode, offset: number): TreePath {
  return findAt(root, offset, [])?.path ?? [];
}

interface FoundNode {
  readonly node: TreeNode;
  readonly path: TreePath;
}

function findAt(node: TreeNode, offset: number, path: TreePath): FoundNode | undefined {
  if (node.kind === 'mapping') {
    for (const pair of node.pairs) {
      if (offset >= pair.key.span.start && offset <= pair.key.span.end) {
        return { node: pair.key, path: [...path, pair.name] };
      }
      if (pair.via === undefined && isInside(pair.node, offset)) {
        return findAt(pair.node, offset, [...path, pair.name]);
      }
    }
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      if (item.via === undefined && isInside(item.node, offset)) {
        return findAt(item.node, offset, [...path, index]);
      }
    }
  }
  return isInside(node, offset) ? { node, path } : undefined;
}

function isInside(node: TreeNode, offset: number): boolean {
  return offset >= node.span.start && offset < node.span.end;
}
