/** Something that a version of Airflow no longer has. */
export interface Removal {
  /** Completes "gone in". */
  readonly since: string;
  /** What replaces it. */
  readonly successor?: string;
  /** The replacement takes the same value, and versions before had it too. */
  readonly isSameValue?: true;
  /** What to do, where naming the successor does not say it. */
  readonly note?: string;
}

const AIRFLOW_3 = 'Airflow 3';
const KUBERNETES_10 = "version 10 of Airflow's Kubernetes provider";

/** Arguments of DAGs. Source: Airflow 3.0.0, release notes, "Removed DAG arguments". */
export const DAG_ARGUMENTS: Readonly<Record<string, Removal>> = {
  schedule_interval: { since: AIRFLOW_3, successor: 'schedule', isSameValue: true },
  timetable: { since: AIRFLOW_3, successor: 'schedule', isSameValue: true },
  concurrency: { since: AIRFLOW_3, successor: 'max_active_tasks', isSameValue: true },
  fail_stop: { since: AIRFLOW_3, successor: 'fail_fast' },
  sla_miss_callback: {
    since: AIRFLOW_3,
    note: 'Use a deadline alert, or take it out.',
  },
};

/** Arguments of tasks. Source: Airflow 3.0.0, release notes; changelog of the Kubernetes provider, 10.0.0. */
export const TASK_ARGUMENTS: Readonly<Record<string, Removal>> = {
  provide_context: {
    since: AIRFLOW_3,
    note: 'Take it out: functions are given what their parameters ask for.',
  },
  task_concurrency: {
    since: AIRFLOW_3,
    successor: 'max_active_tis_per_dag',
    isSameValue: true,
  },
  is_delete_operator_pod: {
    since: KUBERNETES_10,
    successor: 'on_finish_action',
    note: "Use 'on_finish_action', for example 'delete_pod'.",
  },
};

/** Source: Airflow 3.0.0, release notes, changes of `BaseOperator`. */
export const TRIGGER_RULES: Readonly<Record<string, Removal>> = {
  none_failed_or_skipped: {
    since: AIRFLOW_3,
    successor: 'none_failed_min_one_success',
    isSameValue: true,
  },
  dummy: { since: AIRFLOW_3, successor: 'always', isSameValue: true },
};

/** Modules. Source: Airflow 3.0.0, release notes; changelog of the Kubernetes provider, 10.0.0. */
export const MODULES: Readonly<Record<string, Removal>> = {
  'airflow.providers.cncf.kubernetes.operators.kubernetes_pod': {
    since: KUBERNETES_10,
    successor: 'airflow.providers.cncf.kubernetes.operators.pod',
    isSameValue: true,
  },
  'airflow.utils.dates': { since: AIRFLOW_3, note: 'Write dates with datetime or pendulum.' },
  'airflow.operators.subdag': { since: AIRFLOW_3, note: 'Use a TaskGroup.' },
  'airflow.operators.dummy': {
    since: AIRFLOW_3,
    note: "Use 'EmptyOperator' of 'airflow.operators.empty'.",
  },
  'airflow.operators.dummy_operator': {
    since: AIRFLOW_3,
    note: "Use 'EmptyOperator' of 'airflow.operators.empty'.",
  },
  'airflow.operators.bash_operator': {
    since: AIRFLOW_3,
    successor: 'airflow.operators.bash',
    isSameValue: true,
  },
  'airflow.operators.python_operator': {
    since: AIRFLOW_3,
    successor: 'airflow.operators.python',
    isSameValue: true,
  },
};
