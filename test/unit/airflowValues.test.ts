import assert from 'node:assert/strict';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { openWorkspace } from '../harness/workspace.ts';

const OURS = 'airflow-helm-values';

describe('values of the charts of Airflow', () => {
  it('are told by several keys of the official chart', () => {
    assert.equal(
      formatOf('values.yaml', 'executor: CeleryExecutor\nworkers: { replicas: 2 }\n'),
      OURS,
    );
    assert.equal(formatOf('values-dev.yaml', 'airflowVersion: "3.0.6"\nconfig: {}\n'), OURS);
    assert.equal(
      formatOf('a-values.yml', 'triggerer: {}\nscheduler: {}\nwebserver: {}\nnobody: 1\n'),
      OURS,
    );
    assert.equal(
      formatOf('airflow.yaml', 'dags: { gitSync: { enabled: true } }\nexecutor: LocalExecutor\n'),
      OURS,
    );
  });

  it('are told where the chart is a part of another one', () => {
    const text = 'airflow: { executor: LocalExecutor, webserver: {}, scheduler: {} }\nours: 1\n';
    assert.equal(formatOf('values.yaml', text), OURS);
  });

  it("are told where the chart is the community's", () => {
    const text = 'airflow: { executor: KubernetesExecutor }\nworkers: { enabled: false }\n';
    assert.equal(formatOf('values.yaml', text), OURS);
  });

  it('are not those of other charts', () => {
    const others = [
      'image: { repository: a }\nreplicaCount: 1\n',
      // Bitnami's.
      'auth: {}\nexecutor: CeleryExecutor\nweb: {}\nscheduler: {}\ntriggerer: {}\ndags: {}\n',
      // One that installs Airflow beside others.
      'airflow: { image: { tag: a } }\nmlflow: { image: { tag: b } }\n',
      // The community's before version 8.
      'airflow: { executor: Celery, variables: "{}" }\nworkers: {}\nflower: {}\n',
      'scheduler: { replicas: 2 }\nredis: {}\npostgresql: {}\nconfig: {}\n',
    ];
    assert.deepEqual(
      others.map(text => formatOf('values.yaml', text)),
      others.map(() => 'helm-values'),
    );
  });

  it('say where DAGs and images are from, and what is needed of the cluster', async () => {
    assert.deepEqual(
      await edgesOf({
        '.github/workflows/image.yml': BUILD,
        'dags/train.py': DAG,
        'secrets.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: git }\n',
        'deploy/mlflow.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: mlflow }\n',
        'deploy/airflow/values.yaml': [
          'executor: KubernetesExecutor',
          'defaultAirflowRepository: ghcr.io/acme/airflow',
          'defaultAirflowTag: "2.10.5-1"',
          'env: [{ name: MLFLOW_TRACKING_URI, value: "http://mlflow:5000" }]',
          'dags: { gitSync: { repo: "git@a:b.git", subPath: dags, credentialsSecret: git } }',
        ].join('\n'),
      }),
      [
        '.github/workflows/image.yml > deploy/airflow/values.yaml image',
        'deploy/airflow/values.yaml > dags/train.py trigger',
        'deploy/mlflow.yaml > deploy/airflow/values.yaml data',
        'secrets.yaml > deploy/airflow/values.yaml data',
      ],
    );
  });

  it('name DAGs of other repositories, which are not in the workspace', async () => {
    const values = 'executor: LocalExecutor\ndags: { gitSync: { repo: a, subPath: pipelines } }\n';
    assert.deepEqual(await edgesOf({ 'dags/train.py': DAG, 'values.yaml': values }), []);
  });
});

const DAG = 'from airflow import DAG\nwith DAG("train"):\n    pass\n';

const BUILD = `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v6
        with: { push: true, tags: "ghcr.io/acme/airflow:2.10.5-1" }
`;

function formatOf(path: string, text: string): string | undefined {
  const [document] = parseSource(path, text, 'yaml').documents;
  return document === undefined
    ? undefined
    : recognizeDocument(formats, { path, content: document.content })[0]?.format.id;
}

/** `from > to kind`, by file. */
async function edgesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const workspace = await openWorkspace(new Map(Object.entries(files)));
  const models = workspace.files().flatMap(path => workspace.modelsOf(path));
  return findCrossEdges(models).map(({ from, to, kind }) => `${from.path} > ${to.path} ${kind}`);
}
