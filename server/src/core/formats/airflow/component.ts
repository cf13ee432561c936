import type { ComponentId } from '../../model/component.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import { listCommands } from './commands.ts';
import type { AirflowDag, AirflowTask } from './document.ts';

/** What tasks do whose names need not say it. */
const BY_OPERATOR: readonly (readonly [ComponentId, RegExp])[] = [
  [
    'platform',
    /^(?:Empty|Dummy|Latest|ShortCircuit|TriggerDagRun)|Branch|^@task\.(?:branch|short_circuit)/,
  ],
  ['model-registry', /ModelVersion|RegisterModel|UploadModel/],
  ['model-deployment', /Deploy|CreateEndpoint/],
  ['training-evaluation', /Training|Tuning|HyperparameterTuning|AutoML/],
  ['prediction-service', /BatchPrediction|SageMakerTransform/],
  [
    'data-storage',
    /To(?:S3|GCS|BigQuery|Snowflake|Redshift)|S3|GCS|SQL|Sql|Postgres|BigQuery|Snowflake/,
  ],
];

/**
 * The part of the life cycle that a task belongs to: what only directs others is platform; else its name
 * and commands tell, then its operator, then the DAG around it.
 */
export function classifyTask(task: AirflowTask, dag: AirflowDag): ComponentId {
  const { operator } = task;
  const byOperator = BY_OPERATOR.find(([, pattern]) => pattern.test(operator))?.[0];
  if (byOperator === 'platform') {
    return byOperator;
  }
  const told = classifyByWords({
    name: task.id ?? task.name,
    commands: listCommands(task),
  });
  return (
    told ?? byOperator ?? classifyByWords({ name: dag.id ?? dag.name, commands: [] }) ?? 'platform'
  );
}
