import type { Span } from '../text/span.ts';
import {
  getItems,
  getNode,
  getPair,
  getString,
  type ScalarNode,
  type TreeNode,
  type TreePair,
} from '../tree/node.ts';

/** A text value and the pair or item that it belongs to. */
export interface TextValue {
  readonly text: string;
  readonly node: ScalarNode;
  readonly owner: Span;
}

/** The containers of a Pod's `spec`, those that run before the others included. */
export function listContainers(podSpec: TreeNode | undefined): readonly TreeNode[] {
  return ['containers', 'initContainers'].flatMap(list =>
    getItems(getNode(podSpec, list)).map(({ node }) => node),
  );
}

/** Images that the containers of a Pod's `spec` run. */
export function collectPodImages(podSpec: TreeNode | undefined): readonly TextValue[] {
  return listContainers(podSpec).flatMap(container => readText(getPair(container, 'image')));
}

/** The value of a pair when it is text. */
export function readText(pair: TreePair | undefined): readonly TextValue[] {
  const text = getString(pair?.node);
  return pair?.node.kind !== 'scalar' || text === undefined
    ? []
    : [{ text, node: pair.node, owner: pair.span }];
}
