import type { Span } from '../../text/span.ts';
import {
  getItems,
  getNode,
  type MappingNode,
  type ScalarNode,
  type SequenceNode,
  type TreeNode,
  type TreePair,
} from '../../tree/node.ts';

/** Lists of containers that run beside or before the main ones. */
const SIDE_CONTAINERS = ['initContainers', 'sidecars'];

/**
 * The Pod that a template runs in, as the `spec` of one, so that what is known about Pods holds for it too;
 * `undefined` for templates that run none.
 */
export function toPodSpec(template: TreeNode): TreeNode | undefined {
  const main = listMainContainers(template);
  if (main.length === 0) {
    return undefined;
  }
  const side = SIDE_CONTAINERS.flatMap(key =>
    getItems(getNode(template, key)).map(({ node }) => node),
  );
  const kept = ['volumes', 'serviceAccountName', 'imagePullSecrets'].flatMap(key => {
    const node = getNode(template, key);
    return node === undefined ? [] : [toPair(key, node)];
  });
  return toMapping(template.span, [
    toPair('containers', toSequence(template.span, [...main, ...side])),
    ...kept,
  ]);
}

function listMainContainers(template: TreeNode): readonly TreeNode[] {
  const set = getItems(getNode(getNode(template, 'containerSet'), 'containers'));
  return [
    ...['container', 'script'].flatMap(key => getNode(template, key) ?? []),
    ...set.map(({ node }) => node),
  ];
}

function toMapping(span: Span, pairs: readonly TreePair[]): MappingNode {
  return {
    kind: 'mapping',
    style: 'block',
    span,
    value: {},
    pairs,
    entries: new Map(pairs.map(pair => [pair.name, pair])),
  };
}

function toSequence(span: Span, nodes: readonly TreeNode[]): SequenceNode {
  return {
    kind: 'sequence',
    style: 'block',
    span,
    value: [],
    items: nodes.map(node => ({ node })),
  };
}

function toPair(name: string, node: TreeNode): TreePair {
  const key: ScalarNode = { kind: 'scalar', style: 'plain', span: node.span, value: name };
  return { name, key, node, span: node.span };
}
