import type { Rule } from '../../../lint/rule.ts';
import { readAlerts } from '../../../prometheus/alerts.ts';
import { isModelMetric, listMetrics } from '../../../prometheus/modelMetrics.ts';
import type { RuleSource } from '../ruleSource.ts';

/** One bad value out of many is normal for a measure of a model; an alert that does not wait fires for it. */
export const alertNoFor: Rule<RuleSource> = {
  id: 'prom/alert-no-for',
  summary: 'Alert on drift or quality of a model that does not wait',
  severity: 'hint',
  tier: 'strict',
  confidence: 'high',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'review',
  scope: 'document',
  formats: ['prometheus-rules', 'prometheus-operator'],
  sources: [
    'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/',
    'https://cloudflare.github.io/pint/checks/rule/for.html',
  ],

  check({ content }, report) {
    for (const { name, at, expression, holdsFor, keepsFiring, node, path } of readAlerts(
      content.root,
    )) {
      const { value } = expression;
      const metric = listMetrics(value).find(use => isModelMetric(use.name));
      const isSmoothed = /_over_time\s*\(|\babsent\s*\(|\b(?:rate|increase|delta|deriv)\s*\(/.test(
        value,
      );
      if (
        metric === undefined ||
        holdsFor !== undefined ||
        keepsFiring !== undefined ||
        isSmoothed
      ) {
        continue;
      }
      report({
        at,
        owner: node.span,
        message: `'${name}' fires for a single value of '${metric.name}', however short. Let it wait, for example 'for: 10m'.`,
        fix: writer =>
          writer.offer("Wait with 'for: 10m'", edit => edit.insert(path, 'for', '10m')),
      });
    }
  },
};
