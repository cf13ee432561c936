import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { dottedName } from '../../../python/pythonTree.ts';
import { findGiven } from '../arguments.ts';
import type { AirflowDag, AirflowDocument } from '../document.ts';
import { findSchedule, toSchedules } from '../schedules.ts';
import { trainsIn } from '../training.ts';
import { expressionOf, type Value } from '../values.ts';

/** Airflow 2 runs a DAG once for each interval since its start date, unless it is told not to. */
export const implicitCatchup: Rule<AirflowDocument> = {
  id: 'airflow/implicit-catchup',
  summary: 'Training that Airflow 2 runs once for every day since its start date',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dag-run.html#catchup',
    'https://airflow.apache.org/docs/apache-airflow/stable/installation/upgrading_to_airflow3.html',
  ],

  canJudge: ({ imports, content, path }) =>
    !isSamplePath(path) &&
    !imports.some(({ module }) => module.startsWith('airflow.sdk')) &&
    !DATED.test(content.text),

  check(document, report) {
    for (const dag of document.dags) {
      const start = findGiven('start_date', [dag.arguments]);
      const isOpen = findGiven('catchup', [dag.arguments]) === undefined;
      const isScheduled = toSchedules(document, dag).length > 0;
      if (isOpen && isScheduled && isDate(start) && trainsIn(dag)) {
        report({ ...explain(dag), owner: dag.owner });
      }
    }
  },
};

/** Tasks that are told which day they are for may be meant to run for each. */
const DATED =
  /\{\{-?\s*(?:ds|ts|next_|prev_|macros|dag_run)|logical_date|data_interval_|execution_date/;

/** A date that is written out. */
function isDate(value: Value | 'unknown' | undefined): boolean {
  const expression = value === 'unknown' ? undefined : expressionOf(value);
  return (
    expression?.kind === 'call' &&
    /(?:^|\.)datetime$/.test(dottedName(expression.callee) ?? '') &&
    expression.arguments[0]?.value.kind === 'number'
  );
}

function explain(dag: AirflowDag): FindingDraft {
  const schedule = findSchedule(dag);
  return {
    at: schedule?.expression.span ?? dag.idSpan,
    message: `Airflow 2 trains '${dag.name}' once for each interval since its start date, when it is turned on; Airflow 3 does not. Set 'catchup=False'.`,
    ...(schedule?.nameSpan === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Set 'catchup=False'`, edit => {
              const { end } = schedule.expression.span;
              edit.replace({ start: end, end }, ', catchup=False');
            }),
        }),
  };
}
