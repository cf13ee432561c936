import type { Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import { getItems, getNode, type TreeNode } from '../../../tree/node.ts';
import { type TextNode, textNodes } from '../../../tree/textNodes.ts';
import type { RuleSource } from '../ruleSource.ts';

/** Alertmanager does not start with a route to a receiver that it does not have. */
export const unknownReceiver: Rule<RuleSource> = {
  id: 'prom/unknown-receiver',
  summary: 'Route of alerts to a receiver that is not defined',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-monitoring',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['alertmanager'],
  sources: [
    'https://prometheus.io/docs/alerting/latest/configuration/',
    'https://github.com/prometheus/alertmanager/blob/main/config/config.go',
  ],

  check({ content: { root } }, report) {
    const receivers = getNode(root, 'receivers');
    const names = getItems(receivers).flatMap(({ node }) =>
      textNodes(getNode(node, 'name')).map(({ value }) => value),
    );
    const known = new Set(names);
    if (receivers?.kind !== 'sequence' || names.some(isFilledIn)) {
      return;
    }
    for (const { value, span } of listReceivers(getNode(root, 'route'), MAX_DEPTH)) {
      if (known.has(value) || isFilledIn(value)) {
        continue;
      }
      const nearest = findNearest(value, known);
      const offered = nearest === undefined ? [...known].slice(0, 3) : [nearest];
      report({
        at: span,
        message: `There is no receiver '${value}', so Alertmanager does not start and nobody is told. ${nearest === undefined ? "Define it under 'receivers'." : `There is '${nearest}'.`}`,
        fix: writer => {
          for (const name of offered) {
            writer.offer(`Change to '${name}'`, edit => edit.rewrite(span, name));
          }
        },
      });
    }
  },
};

const MAX_DEPTH = 20;

function listReceivers(route: TreeNode | undefined, depth: number): readonly TextNode[] {
  return route === undefined || depth === 0
    ? []
    : [
        ...textNodes(getNode(route, 'receiver')),
        ...getItems(getNode(route, 'routes')).flatMap(({ node }) => listReceivers(node, depth - 1)),
      ];
}

function isFilledIn(name: string): boolean {
  return /\{\{|\$\{|\$\(|__/.test(name);
}
