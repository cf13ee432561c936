import assert from 'node:assert/strict';
import type { DocumentModel, Pipeline } from '../../server/src/core/model/pipelineModel.ts';
import { openWorkspace } from '../harness/workspace.ts';

/** Where a DAG of a test lies. */
export const PATH = 'dags/pipeline.py';

/** What each of them starts with. */
export const HEAD = `
from datetime import timedelta
from airflow.sdk import DAG, Asset, Label, TaskGroup, chain, chain_linear, cross_downstream
from airflow.sdk import dag, task, task_group
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator as E
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.sensors.external_task import ExternalTaskSensor
from kubernetes.client import models as k8s
`;

/** What a DAG file with this source behind `HEAD` says. */
export async function readModel(source: string): Promise<DocumentModel> {
  const workspace = await openWorkspace(new Map([[PATH, `${HEAD}${source}`]]));
  const [model] = workspace.modelsOf(PATH);
  assert.ok(model !== undefined);
  return model;
}

/** `a>b`: `b` waits for `a`; sorted. */
export function edgesOf(pipeline: Pipeline | undefined): readonly string[] {
  const steps = pipeline?.steps ?? [];
  return steps.flatMap(({ name, after }) => after.map(({ step }) => `${step}>${name}`)).sort();
}
