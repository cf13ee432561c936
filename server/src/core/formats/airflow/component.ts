import type { ComponentId } from '../../model/component.ts';
import { classifyByWords, type StepWords } from '../../model/lifeCycle.ts';

/** What tasks do whose names need not say it. */
const BY_OPERATOR: readonly (readonly [ComponentId, RegExp])[] = [
  [
    'platform',
    /^(?:Empty|Dummy|Latest|ShortCircuit|TriggerDagRun)|Branch|^@task\.(?:branch|short_circuit)/,
  ],
  ['model-registry', /ModelVersion|RegisterModel|UploadModel/],
  ['model-deployment', /Deploy|CreateEndpoint/],
  ['training-evaluation', /Training|Tuning|AutoML/],
  ['prediction-service', /BatchPrediction|SageMakerTransform/],
  ['data-storage', /To(?:S3|GCS|BigQuery|Snowflake|Redshift)|S3|GCS|SQL|Sql|Postgres|Snowflake/],
];

/**
 * The part of the life cycle that a task belongs to: what only directs others is platform; else its own
 * words tell, then its operator, then the words of the DAG around it.
 *
 * @param words Of the task, then of the DAG.
 */
export function classifyOperator(
  operator: string,
  [own, ...around]: readonly StepWords[],
): ComponentId {
  const byOperator = BY_OPERATOR.find(([, pattern]) => pattern.test(operator))?.[0];
  if (byOperator === 'platform') {
    return byOperator;
  }
  const told = own === undefined ? undefined : classifyByWords(own);
  const outer = around.map(classifyByWords).find(component => component !== undefined);
  return told ?? byOperator ?? outer ?? 'platform';
}
