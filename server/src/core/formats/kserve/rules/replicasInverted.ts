import type { Rule } from '../../../lint/rule.ts';
import { getPair } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import { getNumber, listServing } from '../serving.ts';

/** KServe's webhook refuses a service that has more copies at least than at most. */
export const replicasInverted: Rule<KserveDocument> = {
  id: 'kserve/replicas-inverted',
  summary: "'minReplicas' above 'maxReplicas'",
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://github.com/kserve/kserve/blob/master/pkg/apis/serving/v1beta1/component.go',
    'https://kserve.github.io/website/docs/model-serving/predictive-inference/autoscaling/kpa-autoscaler',
  ],

  check(document, report) {
    for (const { node, role } of listServing(document)) {
      const [min, max] = [getNumber(node, 'minReplicas'), getNumber(node, 'maxReplicas')];
      const [least, most] = [getPair(node, 'minReplicas'), getPair(node, 'maxReplicas')];
      // Without a largest number, or with zero, there is no upper bound.
      if (least === undefined || most === undefined || !isInverted(min, max)) {
        continue;
      }
      report({
        at: least.node.span,
        owner: node.span,
        message: `The ${role} has ${min} copies at least and ${max} at most, which KServe refuses. Swap the numbers, or raise 'maxReplicas'.`,
        fix: writer =>
          writer.offer('Swap the numbers', edit => {
            edit.replace(least.node.span, String(max));
            edit.replace(most.node.span, String(min));
          }),
      });
    }
  },
};

function isInverted(min: number | undefined, max: number | undefined): boolean {
  return min !== undefined && max !== undefined && max > 0 && min > max;
}
