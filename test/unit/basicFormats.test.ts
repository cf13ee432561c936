import assert from 'node:assert/strict';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { openWorkspace } from '../harness/workspace.ts';

describe('names that many tools share', () => {
  it('are told by content', () => {
    const search = 'method: random\nparameters: { lr: { min: 0.1, max: 1 } }\n';
    assert.equal(formatOf('sweep.yaml', search), 'wandb-sweep');
    assert.equal(formatOf('lr.yaml', search), 'wandb-sweep');
    assert.equal(
      formatOf('config.yaml', 'model: { learning_rate: 0.1, n_epochs: 3 }\n'),
      'ml-config',
    );
    assert.equal(
      formatOf('a.yml', 'groups: [{ name: a, rules: [{ alert: Down, expr: up == 0 }] }]\n'),
      'prometheus-rules',
    );
    assert.equal(
      formatOf('prod.yaml', 'resources: { accelerators: A100 }\nrun: python train.py\n'),
      'skypilot',
    );
    assert.equal(
      formatOf('conf/base/catalog.yml', 'houses: { type: pandas.CSVDataset, filepath: a.csv }\n'),
      'kedro-catalog',
    );
    assert.equal(formatOf('chart/prod-values.yaml', 'image: { tag: 1 }\n'), 'helm-values');
  });

  it('are left alone where they belong to others', () => {
    const files: readonly (readonly [string, string])[] = [
      ['sweep.yaml', 'type: sweep\nsearch_space: {}\nsampling_algorithm: random\n'],
      ['sweep.yaml', 'hydra: { sweeper: {} }\nparameters: { lr: { min: 1 } }\n'],
      ['config.yaml', 'theme: dark\nport: 8080\n'],
      ['.mlem/config.yaml', 'dvc: {}\nmodel_name: a\n'],
      ['config.yaml', 'apiVersion: v1\nkind: Config\nmodel_name: a\nseed: 1\n'],
      ['catalog.yml', 'apiVersion: backstage.io/v1alpha1\nkind: Component\n'],
      ['catalog.yml', 'books: { title: a, type: paper }\n'],
      ['rules.yml', 'groups: [{ orgId: 1, folder: a, rules: [{ title: a }] }]\n'],
      ['rules.yml', 'groups: [{ name: a, concurrency: 2, rules: [{ alert: a, expr: b }] }]\n'],
      ['service.yaml', 'service: { name: a }\nbento: a\n'],
      ['job.yml', 'resources: { instance_count: 2 }\ncommand: python train.py\n'],
      ['promtail.yaml', 'clients: []\nscrape_configs: [{ job_name: a }]\n'],
      ['otel.yaml', 'receivers: { otlp: {} }\nexporters: {}\n'],
      ['.gitlab-ci-local-variables.yml', 'A: b\n'],
      ['azure.yml', 'stages: [{ stage: a, jobs: [] }]\n'],
      ['settings.yml', 'settings: { theme: dark }\nsteps: [a]\n'],
      ['parameters.yml', 'a: 1\n'],
    ];
    assert.deepEqual(
      files.map(([path, text]) => [path, formatOf(path, text)]),
      files.map(([path]) => [path, undefined]),
    );
  });

  it('are templates of Helm where Helm fills them in', () => {
    const text = 'image: {{ .Values.image }}\n';
    assert.equal(formatOf('chart/templates/deployment.yaml', text), 'helm-template');
    assert.equal(formatOf('roles/templates/app.yml', 'image: {{ image }}\n'), undefined);
    assert.equal(formatOf('ci/templates/job.yml', '- ${{ if eq(1, 1) }}:\n'), undefined);
  });
});

describe('connections of basic formats', () => {
  it('Prometheus watches a service of a Compose file', async () => {
    const edges = await edgesOf({
      'compose.yaml': 'services:\n  model:\n    image: acme/model:1.0\n',
      'prometheus.yml':
        'scrape_configs:\n  - job_name: model\n    static_configs: [{ targets: ["model:8080"] }]\n',
    });
    assert.deepEqual(edges, ['compose.yaml > prometheus.yml data']);
  });

  it('an alert uses a metric that another file records', async () => {
    const edges = await edgesOf({
      'a.rules.yml': 'groups: [{ name: a, rules: [{ record: "model:errors:rate5m", expr: a }] }]\n',
      'b.rules.yml':
        'groups: [{ name: b, rules: [{ alert: A, expr: "model:errors:rate5m{a=\\"b:c\\"} > 1" }] }]\n',
    });
    assert.deepEqual(edges, ['a.rules.yml > b.rules.yml data']);
  });

  it('values of a chart run an image that GitLab builds, and the chart delivers them', async () => {
    const edges = await edgesOf({
      '.gitlab-ci.yml': 'build: { script: [docker push ghcr.io/acme/model:1.0] }\n',
      'chart/Chart.yaml': 'apiVersion: v2\nname: model\nversion: 1.0.0\n',
      'chart/values.yaml': 'image: { repository: ghcr.io/acme/model, tag: 1.0.1 }\n',
    });
    assert.deepEqual(edges, [
      '.gitlab-ci.yml > chart/values.yaml image',
      'chart/Chart.yaml > chart/values.yaml delivery',
    ]);
  });

  it('a Bento packs a model that a run of ZenML makes', async () => {
    const edges = await edgesOf({
      'run.yaml':
        'enable_cache: false\nmodel: { name: churn }\nsteps: { trainer: { parameters: { a: 1 } } }\n',
      'bentofile.yaml': 'service: "service:Churn"\nmodels: ["churn:latest"]\n',
    });
    assert.deepEqual(edges, ['run.yaml > bentofile.yaml model']);
  });

  it('a task of SkyPilot and a hook start the pipeline of DVC', async () => {
    const edges = await edgesOf({
      'dvc.yaml': 'stages:\n  train:\n    cmd: python train.py\n',
      'sky.yaml': 'resources: { cpus: 4 }\nworkdir: .\nrun: dvc repro\n',
      '.pre-commit-config.yaml':
        'repos: [{ repo: local, hooks: [{ id: a, name: a, entry: dvc repro, language: system }] }]\n',
    });
    assert.deepEqual(edges, [
      '.pre-commit-config.yaml > dvc.yaml trigger',
      'sky.yaml > dvc.yaml trigger',
    ]);
  });

  it('a feature store reaches a database of a Compose file', async () => {
    const edges = await edgesOf({
      'compose.yaml': 'services:\n  redis:\n    image: redis:7.2\n',
      'feature_store.yaml':
        'project: churn\nonline_store: { type: redis, connection_string: "redis:6379,ssl=true" }\n',
    });
    assert.deepEqual(edges, ['compose.yaml > feature_store.yaml data']);
  });
});

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
