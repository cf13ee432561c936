import type { Span } from '../text/span.ts';
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
    const pair = node.pairs[findLastBefore(node.pairs, offset, ({ span }) => span)];
    if (pair !== undefined && offset <= pair.key.span.end) {
      return { node: pair.key, path: [...path, pair.name] };
    }
    if (pair !== undefined && pair.via === undefined && isInside(pair.node, offset)) {
      return findAt(pair.node, offset, [...path, pair.name]);
    }
  } else if (node.kind === 'sequence') {
    const index = findLastBefore(node.items, offset, item => item.via?.span ?? item.node.span);
    const item = node.items[index];
    if (item !== undefined && item.via === undefined && isInside(item.node, offset)) {
      return findAt(item.node, offset, [...path, index]);
    }
  }
  return isInside(node, offset) ? { node, path } : undefined;
}

/** Index of the last member that starts at or before an offset; -1 for none. Members are in source order. */
function findLastBefore<Member>(
  members: readonly Member[],
  offset: number,
  spanOf: (member: Member) => Span,
): number {
  let low = -1;
  let high = members.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const member = members[middle];
    if (member !== undefined && spanOf(member).start <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

function isInside(node: TreeNode, offset: number): boolean {
  return offset >= node.span.start && offset < node.span.end;
}
