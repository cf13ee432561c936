import type { Rule } from '../../../lint/rule.ts';
import { readAlerts } from '../../../prometheus/alerts.ts';
import { isModelMetric } from '../../../prometheus/modelMetrics.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { RuleSource } from '../ruleSource.ts';

/** After a restart Prometheus has no values yet, and a job that runs now and then has none between its runs. */
export const absentWithoutFor: Rule<RuleSource> = {
  id: 'prom/absent-without-for',
  summary: 'Alert on a missing metric of a model that fires at once',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'review',
  scope: 'document',
  formats: ['prometheus-rules', 'prometheus-operator'],
  sources: [
    'https://cloudflare.github.io/pint/checks/alerts/absent.html',
    'https://prometheus.io/docs/prometheus/latest/querying/functions/#absent',
  ],

  check({ content }, report) {
    for (const { name, expression, holdsFor, node, path } of readAlerts(content.root)) {
      const match = ABSENT.exec(expression.value);
      const metric = match?.[1] ?? '';
      if (match === null || holdsFor !== undefined || !isModelMetric(metric)) {
        continue;
      }
      const end = match.index + match[0].length;
      report({
        at: spanWithin(content.text, expression, { start: match.index, end }),
        owner: node.span,
        message: `'${name}' fires as soon as '${metric}' is missing once, so each restart of Prometheus raises it. Let it wait: 'for: 1h'.`,
        fix: writer =>
          writer.offer("Wait for an hour with 'for: 1h'", edit => edit.insert(path, 'for', '1h')),
      });
    }
  },
};

/** `absent_over_time` looks back by itself. */
const ABSENT = /\babsent\s*\(\s*([A-Za-z_:][\w:]*)/;
