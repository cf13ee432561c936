import type { Report, Rule } from '../../../lint/rule.ts';
import { placeOf } from '../../../model/pipelineModel.ts';
import type { AirflowDag, AirflowDocument, AirflowTask } from '../document.ts';

/** A DAG with two tasks of one id is not loaded: Airflow raises `DuplicateTaskIdFound`. */
export const duplicateTaskId: Rule<AirflowDocument> = {
  id: 'airflow/duplicate-task-id',
  summary: 'Two tasks of a DAG with the same id',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/task-sdk/stable/api.html',
    'https://github.com/apache/airflow/blob/main/task-sdk/src/airflow/sdk/definitions/taskgroup.py',
  ],

  check(document, report) {
    for (const dag of document.dags) {
      checkDag(document, dag, report);
    }
  },
};

function checkDag(document: AirflowDocument, { name, tasks }: AirflowDag, report: Report): void {
  const known = new Map<string, AirflowTask>();
  for (const task of tasks.filter(isNamedByHand)) {
    const id = task.id ?? '';
    const first = known.get(id);
    if (first === undefined) {
      known.set(id, task);
      continue;
    }
    report({
      at: task.idSpan,
      owner: task.owner,
      message: `Two tasks of '${name}' are called '${id}', so Airflow does not load the DAG. Give this one another id.`,
      related: [
        { place: placeOf(document, first.idSpan), message: `The first task called '${id}'.` },
      ],
    });
  }
}

/** Task functions get a number behind their name, and of branches only one may run. */
function isNamedByHand({ id, operator, isConditional }: AirflowTask): boolean {
  return id !== undefined && !operator.startsWith('@') && !isConditional;
}
