import type { Span } from '../text/span.ts';
import type { MappingNode, ScalarNode, TreeItem, TreeNode, TreePair } from '../tree/node.ts';
import { toObject } from './buildTree.ts';

/** A pair that takes the place of another one, and how far the text behind it moved. */
export interface Replacement {
  /** Its spans, and `mappingEnd`, count from `from`. */
  readonly pair: TreePair;
  /** Where a mapping ends whose last pair it is: behind the pair's line, which may hold a comment. */
  readonly mappingEnd: number;
  /** Positions among the pairs of each mapping on the way down from the root. */
  readonly path: readonly number[];
  readonly from: number;
  readonly delta: number;
}

/** The tree with one pair replaced; what stands before it is shared with the old tree. */
export function replacePair(root: MappingNode, replacement: Replacement): MappingNode {
  return replaceIn(root, replacement, 0);
}

function replaceIn(mapping: MappingNode, replacement: Replacement, depth: number): MappingNode {
  const at = replacement.path[depth] ?? 0;
  const isLast = depth === replacement.path.length - 1;
  const pairs = mapping.pairs.map((pair, index) => {
    if (index < at) {
      return pair;
    }
    if (index > at) {
      return movePair(pair, replacement.delta);
    }
    return isLast
      ? movePair(replacement.pair, replacement.from)
      : descend(pair, replacement, depth);
  });
  const entries = new Map(pairs.map(pair => [pair.name, pair]));
  const inner = pairs[at]?.node.span.end ?? 0;
  const innermost = isLast ? replacement.from + replacement.mappingEnd : inner;
  const end = at === pairs.length - 1 ? innermost : mapping.span.end + replacement.delta;
  const span = { start: mapping.span.start, end };
  return { ...mapping, span, pairs, entries, value: toObject(entries) };
}

function descend(pair: TreePair, replacement: Replacement, depth: number): TreePair {
  if (pair.node.kind !== 'mapping') {
    return pair;
  }
  const node = replaceIn(pair.node, replacement, depth + 1);
  return {
    ...pair,
    node,
    span: { start: pair.span.start, end: Math.max(node.span.end, pair.key.span.end) },
  };
}

/** The same pair further down; without aliases every node is met once. */
function movePair(pair: TreePair, by: number): TreePair {
  return by === 0
    ? pair
    : {
        ...pair,
        key: moveScalar(pair.key, by),
        node: moveNode(pair.node, by),
        span: moveSpan(pair.span, by),
      };
}

function moveNode(node: TreeNode, by: number): TreeNode {
  if (node.kind === 'scalar') {
    return moveScalar(node, by);
  }
  const span = moveSpan(node.span, by);
  if (node.kind === 'sequence') {
    const items = node.items.map((item): TreeItem => ({ ...item, node: moveNode(item.node, by) }));
    return { ...node, span, items };
  }
  const pairs = node.pairs.map(pair => movePair(pair, by));
  return { ...node, span, pairs, entries: new Map(pairs.map(pair => [pair.name, pair])) };
}

function moveScalar(node: ScalarNode, by: number): ScalarNode {
  return { ...node, span: moveSpan(node.span, by) };
}

function moveSpan(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
