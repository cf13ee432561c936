import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { findGiven } from '../arguments.ts';
import { classifyOperator } from '../component.ts';
import type { AirflowDag, AirflowDocument, AirflowTask } from '../document.ts';
import { findSchedule } from '../schedules.ts';

/** A node that is taken away, or a service that is busy for a moment, fails a task that would have worked. */
export const missingRetries: Rule<AirflowDocument> = {
  id: 'airflow/missing-retries',
  summary: 'Tasks that other machines run and that are never tried again',
  severity: 'hint',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'reliability',
  fix: 'review',
  scope: 'workspace',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/best-practices.html',
    'https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/tasks.html',
  ],

  canJudge: ({ path }) => !isSamplePath(path),

  check({ dags, content }, report, workspace) {
    const open = dags.filter(dag => {
      const remote = dag.tasks.filter(task => isRemote(dag, task));
      return (
        remote.length > 0 &&
        dag.tasks.every(
          ({ arguments: given }) => findGiven('retries', [given, dag.arguments]) === undefined,
        )
      );
    });
    // The installation may have a default for all DAGs.
    const hasDefault =
      open.length > 0 && workspace.textOf('airflow.cfg')?.includes('default_task_retries') === true;
    for (const dag of hasDefault ? [] : open) {
      report({
        at: dag.idSpan,
        owner: dag.owner,
        message: `'${dag.name}' fails when a node goes away or a service is busy for a moment, because no task is tried again. Set 'retries'.`,
        ...fixOf(dag, content.text),
      });
    }
  },
};

/** What is deployed twice may be wrong, so it is nobody's to say that it should be tried again. */
function isRemote(dag: AirflowDag, task: AirflowTask): boolean {
  const component = classifyOperator(
    task.operator,
    [task, dag].map(({ id, name }) => ({ name: id ?? name, commands: [] })),
  );
  return REMOTE.test(task.operator) && component !== 'model-deployment';
}

const REMOTE =
  /KubernetesPod|EksPod|GKEStartPod|Docker|Spark|Http|Databricks|SageMaker|Vertex|SSH|AzureML|EmrAddSteps|Dataproc/;

function fixOf(dag: AirflowDag, text: string): Pick<FindingDraft, 'fix'> {
  const defaults = dag.arguments.get('default_args')?.value;
  const first =
    defaults?.kind === 'table' && defaults.expression.kind === 'dictionary'
      ? defaults.expression.entries[0]?.key
      : undefined;
  if (first !== undefined) {
    const line = text.lastIndexOf('\n', first.span.start) + 1;
    const indent = text.slice(line, first.span.start);
    const separator = indent.trim() === '' ? `\n${indent}` : ' ';
    return write({ start: first.span.start, end: first.span.start }, `"retries": 2,${separator}`);
  }
  const schedule = findSchedule(dag);
  const end = schedule?.expression.span.end;
  return defaults !== undefined || schedule?.nameSpan === undefined || end === undefined
    ? {}
    : write({ start: end, end }, ', default_args={"retries": 2}');
}

function write(at: FindingDraft['at'], text: string): Pick<FindingDraft, 'fix'> {
  return {
    fix: writer => writer.offer('Try each task twice more', edit => edit.replace(at, text)),
  };
}
