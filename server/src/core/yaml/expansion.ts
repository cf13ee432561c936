import type { TreeNode } from '../tree/node.ts';

/**
 * What a walk over a tree costs with all aliases and merge keys written out. Aliases make it easy to
 * write a small document that stands for billions of values, or for values nested thousands deep.
 */
export interface Expansion {
  /** Takes in a finished collection and what it consists of, keys left out. */
  add(collection: TreeNode, children: readonly TreeNode[]): void;
  /** Takes in a collection that is the same as another one. */
  copy(collection: TreeNode, from: TreeNode): void;
  /** Asks to take over as many pairs by merge keys; once that is refused, none may be. */
  allowsMerge(pairs: number): boolean;
  /** Whether the document stands for more than we are ready to walk. */
  isExceeded(): boolean;
}

/** Values of one document that we are ready to walk; real files stay below 200,000. */
const MAX_NODES = 1_000_000;

/** Pairs that merge keys may copy; real files stay below 10,000. */
const MAX_MERGED_PAIRS = 200_000;

/** Nesting that we are ready to walk; twice what can be written without aliases. */
const MAX_HEIGHT = 400;

/** An account with nothing in it. */
export function createExpansion(): Expansion {
  const sizes = new Map<TreeNode, Size>();
  let mergedPairs = 0;
  let isExceeded = false;
  return {
    add(collection, children) {
      let nodes = 1;
      let height = 0;
      for (const child of children) {
        const size = sizes.get(child);
        nodes += (size?.nodes ?? 1) + 1;
        height = Math.max(height, size?.height ?? 0);
      }
      sizes.set(collection, { nodes, height: height + 1 });
      isExceeded ||= nodes > MAX_NODES || height > MAX_HEIGHT;
    },
    copy(collection, from) {
      const size = sizes.get(from);
      if (size !== undefined) {
        sizes.set(collection, size);
      }
    },
    allowsMerge(pairs) {
      mergedPairs += pairs;
      isExceeded ||= mergedPairs > MAX_MERGED_PAIRS;
      return !isExceeded;
    },
    isExceeded: () => isExceeded,
  };
}

interface Size {
  readonly nodes: number;
  readonly height: number;
}
