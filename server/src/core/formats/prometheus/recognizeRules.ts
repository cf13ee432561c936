import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';

/**
 * Told by the shape of its groups, one mistake in it forgiven. Grafana's files of alerts have groups with a
 * folder, those of vmalert keys of their own.
 */
export function recognizeRules({ content: { root } }: Candidate): Recognition | undefined {
  if (NOT_RULES.some(key => getNode(root, key) !== undefined)) {
    return undefined;
  }
  const groups = getItems(getNode(root, 'groups')).map(({ node }) => node);
  const isOther = groups.some(group => OTHER_GROUPS.some(key => getNode(group, key) !== undefined));
  return !isOther && groups.some(hasRules)
    ? { confidence: 'likely', because: "it has 'groups' of rules" }
    : undefined;
}

const NOT_RULES = ['apiVersion', 'kind', 'contactPoints', 'policies', 'deleteRules'];

/** Source: docs.victoriametrics.com, "vmalert"; grafana.com, "Provision alerting resources". */
const OTHER_GROUPS = [
  'orgId',
  'folder',
  'concurrency',
  'type',
  'params',
  'headers',
  'tenant',
  'eval_offset',
  'eval_delay',
  'eval_alignment',
];

function hasRules(group: TreeNode): boolean {
  return (
    group.kind === 'mapping' &&
    group.pairs.some(({ node }) => getItems(node).some(({ node: item }) => isRule(item)))
  );
}

function isRule(item: TreeNode): boolean {
  const isNamed = ['alert', 'record'].some(key => getString(getNode(item, key)) !== undefined);
  return isNamed || getString(getNode(item, 'expr')) !== undefined;
}
