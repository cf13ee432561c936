import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { findGiven } from '../arguments.ts';
import type { AirflowDag, AirflowDocument, AirflowTask } from '../document.ts';
import { trains } from '../training.ts';

/** Airflow lets a task run as long as it wants, unless something says how long that may be. */
export const missingExecutionTimeout: Rule<AirflowDocument> = {
  id: 'airflow/missing-execution-timeout',
  summary: 'Training that may run, and hold its machine, forever',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/tasks.html#timeouts',
  ],

  canJudge: ({ path }) => !isSamplePath(path),

  check(document, report) {
    for (const dag of document.dags) {
      for (const task of findGiven('dagrun_timeout', [dag.arguments]) === undefined
        ? dag.tasks
        : []) {
        if (RUNNERS.test(task.operator) && trains(task) && isEndless(dag, task)) {
          report({
            at: task.idSpan,
            owner: task.owner,
            message: `'${task.name}' trains and may hang for days, because nothing says how long it may take. Set 'execution_timeout'.`,
            ...fixOf(document, task),
          });
        }
      }
    }
  },
};

/** What runs programs itself; training services have limits of their own. */
const RUNNERS =
  /^@task|^(?:External|Branch)?Python(?:Virtualenv)?Operator$|^(?:Bash|Docker|SSH)Operator$|(?:KubernetesPod|EksPod|GKEStartPod)Operator/;

function isEndless(dag: AirflowDag, { arguments: given }: AirflowTask): boolean {
  return findGiven('execution_timeout', [given, dag.arguments]) === undefined;
}

/** Behind the id, with the import that it needs. */
function fixOf(
  { imports }: AirflowDocument,
  { arguments: given }: AirflowTask,
): Pick<FindingDraft, 'fix'> {
  const id = given.get('task_id');
  const [first] = imports;
  const isImported = imports.some(
    ({ module, names = [] }) =>
      module === 'datetime' &&
      names.some(({ name, alias }) => name === 'timedelta' && alias === name),
  );
  return id?.nameSpan === undefined || first === undefined || first.module === '__future__'
    ? {}
    : {
        fix: writer =>
          writer.offer('Stop it after 4 hours', edit => {
            const { end } = id.expression.span;
            edit.replace({ start: end, end }, ', execution_timeout=timedelta(hours=4)');
            edit.select('4');
            if (!isImported) {
              const { start } = first.span;
              edit.replace({ start, end: start }, 'from datetime import timedelta\n');
            }
          }),
      };
}
