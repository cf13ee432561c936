import type { Span } from '../text/span.ts';

/**
 * One value of a document, whatever language it was written in (YAML, JSON, INI). Spans count from
 * the start of the document. Trees are immutable and small: source text stays in the document.
 *
 * An alias is the node it refers to, so one node can be reached on several ways; its span is then
 * that of the anchored value. `TreePair.via` and `TreeItem.via` say so.
 */
export type TreeNode = MappingNode | SequenceNode | ScalarNode;

/** What all nodes have. */
export interface BaseNode {
  readonly span: Span;
  /** Tag as written (`!Ref`), for tags that are not YAML's own. */
  readonly tag?: string;
  /** Anchor name, without `&`. */
  readonly anchor?: string;
  /** Plain JavaScript value; mappings as objects with merge keys applied, shared between aliases. */
  readonly value: unknown;
}

/** A mapping; keys that are no strings are filed under their source text. */
export interface MappingNode extends BaseNode {
  readonly kind: 'mapping';
  readonly style: 'block' | 'flow';
  /** Pairs as written, in source order, duplicates and `<<` included. */
  readonly pairs: readonly TreePair[];
  /** What a key means to the tool: own pairs before merged ones, the last of duplicates. */
  readonly entries: ReadonlyMap<string, TreePair>;
}

/** A sequence. */
export interface SequenceNode extends BaseNode {
  readonly kind: 'sequence';
  readonly style: 'block' | 'flow';
  readonly items: readonly TreeItem[];
}

/** A scalar; an absent value is a `null` scalar with an empty span. */
export interface ScalarNode extends BaseNode {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  readonly value: string | number | boolean | null;
}

/** How a node is reached when it is not written where it is used; edits of such a place are refused. */
export interface Indirection {
  readonly kind: 'alias' | 'merge';
  /** The `*alias`, or the `<<` pair's value. */
  readonly span: Span;
}

/** Key and value of a mapping. */
export interface TreePair {
  readonly name: string;
  readonly key: ScalarNode;
  readonly node: TreeNode;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
  readonly via?: Indirection;
}

/** An item of a sequence. */
export interface TreeItem {
  readonly node: TreeNode;
  readonly via?: Indirection;
}

/** Keys and positions from the root of a document to a node. */
export type TreePath = readonly (string | number)[];

/** The pair of a key, merge keys applied; `undefined` when the node is no mapping or lacks it. */
export function getPair(node: TreeNode | undefined, key: string): TreePair | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key) : undefined;
}

/** The value of a key, merge keys applied. */
export function getNode(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return getPair(node, key)?.node;
}

/** The node at a path, or `undefined` when the path leads nowhere. */
export function getNodeAt(root: TreeNode | undefined, path: TreePath): TreeNode | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === 'sequence' && typeof step === 'number') {
      node = node.items[step]?.node;
    } else {
      node = getNode(node, String(step));
    }
  }
  return node;
}

/** The text of a string scalar, else `undefined`. */
export function getString(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The items of a sequence; none when the node is something else. */
export function getItems(node: TreeNode | undefined): readonly TreeItem[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** The pairs of a mapping as the tool sees them, merge keys applied; none when the node is something else. */
export function getEntries(node: TreeNode | undefined): readonly TreePair[] {
  return node?.kind === 'mapping' ? [...node.entries.values()] : [];
}
