import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { type Alert, readAlerts } from '../../../prometheus/alerts.ts';
import {
  isModelMetric,
  listMetrics,
  listNoticedAbsences,
} from '../../../prometheus/modelMetrics.ts';
import { ABSENCE } from '../../../prometheus/ruleSymbols.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { RuleSource } from '../ruleSource.ts';

/** An expression over a metric that nobody sends has no result, so its alert is silent for ever. */
export const driftAlertNoAbsent: Rule<RuleSource> = {
  id: 'prom/drift-alert-no-absent',
  summary: 'Alert on drift that cannot fire once the job that measures it has died',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'review',
  scope: 'workspace',
  formats: ['prometheus-rules', 'prometheus-operator'],
  sources: [
    'https://prometheus.io/docs/prometheus/latest/querying/functions/#absent',
    'https://cloudflare.github.io/pint/checks/alerts/absent.html',
    'https://prometheus.io/docs/practices/alerting/#batch-jobs',
  ],

  check({ content }, report, workspace) {
    const told = new Set<string>();
    for (const alert of readAlerts(content.root)) {
      const { value } = alert.expression;
      const metric = listMetrics(value).find(({ name }) => isModelMetric(name));
      if (metric === undefined || told.has(metric.name) || listNoticedAbsences(value).length > 0) {
        continue;
      }
      told.add(metric.name);
      const isNoticed = [metric.name, 'up'].some(
        name => workspace.symbolsOf(ABSENCE, '', name).length > 0,
      );
      if (!isNoticed) {
        const { name, start } = metric;
        report({
          at: spanWithin(content.text, alert.expression, { start, end: start + name.length }),
          owner: alert.node.span,
          message: `When nobody sends '${name}' any more, '${alert.name}' never fires, as if all were well. Add an alert with 'absent(${name})'.`,
          ...offerPartner(content.text, alert, name),
        });
      }
    }
  },
};

/** A rule behind the alert, with its severity, that waits longer than a job needs to run again. */
function offerPartner(text: string, alert: Alert, metric: string): Pick<FindingDraft, 'fix'> {
  const { node, severity } = alert;
  const lineStart = text.lastIndexOf('\n', node.span.start) + 1;
  const [, indent = '', dash] = /^([ ]*)(-[ ]+)?/.exec(text.slice(lineStart)) ?? [];
  if (node.kind !== 'mapping' || node.style !== 'block' || dash === undefined) {
    return {};
  }
  const pad = `${indent}${' '.repeat(dash.length)}`;
  const lines = [
    `${indent}${dash}alert: ${alert.name}Missing`,
    `${pad}expr: absent(${metric})`,
    `${pad}for: 1h`,
    ...(severity === undefined || /[{}$]/.test(severity)
      ? []
      : [`${pad}labels:`, `${pad}  severity: ${severity}`]),
    `${pad}annotations:`,
    `${pad}  summary: Nobody has sent ${metric} for an hour.`,
  ];
  return {
    fix: writer =>
      writer.offer(`Add '${alert.name}Missing'`, edit => {
        const end = endOfLines(text, node.span.end);
        const added = lines.join(text.includes('\r\n') ? '\r\n' : '\n');
        edit.replace({ start: end, end }, `${text.includes('\r\n') ? '\r\n' : '\n'}${added}`);
      }),
  };
}

/** End of the last line of a node that has something in it, comments behind it included. */
function endOfLines(text: string, end: number): number {
  let last = end;
  while (last > 0 && /\s/.test(text.charAt(last - 1))) {
    last -= 1;
  }
  const lineEnd = text.slice(last).search(/\r?\n/);
  return lineEnd < 0 ? text.length : last + lineEnd;
}
