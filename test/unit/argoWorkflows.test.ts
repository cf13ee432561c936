import assert from 'node:assert/strict';
import { argoWorkflowsFormats } from '../../server/src/core/formats/argo-workflows/format.ts';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import type {
  DocumentModel,
  ModelSymbol,
  Step,
} from '../../server/src/core/model/pipelineModel.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { openWorkspace, withRules } from '../harness/workspace.ts';

const HEAD = 'apiVersion: argoproj.io/v1alpha1\n';

describe('what is taken for an object of Argo Workflows', () => {
  const isTaken = (text: string): boolean => {
    const { documents } = parseSource('a.yaml', text, 'yaml');
    return documents.some(
      ({ content }) =>
        recognizeDocument(withRules(argoWorkflowsFormats), { path: 'a.yaml', content }).length > 0,
    );
  };

  it('its kinds, also misspelt, forgotten, listed or broken', () => {
    for (const kind of [
      'Workflow',
      'CronWorkflow',
      'ClusterWorkflowTemplate',
      'Sensor',
      'WorkFlow',
      'WorkflowTemplateList',
    ]) {
      assert.ok(isTaken(`${HEAD}kind: ${kind}\n`), kind);
    }
    assert.ok(isTaken(`${HEAD}spec: { entrypoint: main }\n`));
    assert.ok(isTaken(`${HEAD}kind: Workflow\nmetadata:\n  name: "train\n`));
  });
  it('no kinds of Argo CD and Rollouts, and no other group', () => {
    for (const kind of [
      'Application',
      'ApplicationSet',
      'Rollout',
      'AnalysisTemplate',
      'Experiment',
    ]) {
      assert.ok(!isTaken(`${HEAD}kind: ${kind}\n`), kind);
    }
    assert.ok(!isTaken('apiVersion: example.org/v1 # argoproj.io/\nkind: Workflow\n'));
    assert.ok(!isTaken(`${HEAD}spec: { source: {} }\n`));
  });
  it('with variables of its own, which make no template', () => {
    assert.ok(
      isTaken(`${HEAD}kind: Workflow\nspec: { entrypoint: "{{workflow.parameters.a}}" }\n`),
    );
    assert.ok(!isTaken(`${HEAD}kind: Workflow\nmetadata:\n  name: {{ .Release.Name }}\n`));
  });
});

describe('the order in which steps run', () => {
  it('steps: one group after the other', async () => {
    assert.deepEqual(
      await orderOf(`    - name: main
      steps:
        - - { name: load, template: run }
        - - { name: a, template: run }
          - { name: b, template: run }
        - - { name: join, template: run }`),
      ['load', 'a < load', 'b < load', 'join < a b'],
    );
  });

  it('dag: dependencies, conditions and outputs of other tasks', async () => {
    assert.deepEqual(
      await orderOf(`    - name: main
      dag:
        tasks:
          - { name: last, template: run, depends: "(a.Succeeded || !b.Failed) && c" }
          - { name: a, template: run }
          - { name: b, template: run, dependencies: [a] }
          - name: c
            template: run
            arguments: { parameters: [{ name: x, value: "{{tasks.a.outputs.result}}" }] }`),
      ['last < a b c', 'a', 'b < a', 'c < a'],
    );
  });

  it('templates that call templates, and handlers at the end', async () => {
    assert.deepEqual(
      await orderOf(
        `    - name: main
      steps:
        - - { name: prepare, template: inner }
        - - { name: train, template: run, hooks: { exit: { template: notify } } }
    - name: inner
      dag:
        tasks:
          - { name: x, template: run }
          - { name: y, template: run, dependencies: [x] }
    - { name: notify, container: { image: "acme/notify:1" } }`,
        '  onExit: notify\n',
      ),
      [
        'prepare.x',
        'prepare.y < prepare.x',
        'train < prepare.y',
        'train.notify < train',
        'notify < train',
      ],
    );
  });

  it('calls in a circle end', async () => {
    assert.deepEqual(
      await orderOf(`    - name: main
      steps:
        - - { name: again, template: main }`),
      ['again'],
    );
  });

  it('many calls of many calls are bounded', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `    - name: l${level}
      steps:
${Array.from({ length: 4 }, (_unused, call) => `        - - { name: c${call}, template: l${level + 1} }`).join('\n')}`,
    );
    const steps = await orderOf(`    - name: main
      steps: [[{ name: go, template: l0 }]]
${levels.join('\n')}
    - { name: l12, container: { image: a } }`);
    assert.equal(steps.length, 1000);
  });

  it('without an entrypoint all templates that nobody calls', async () => {
    const { pipelines } = await readModel(`${HEAD}kind: WorkflowTemplate
metadata: { name: parts }
spec:
  templates:
    - { name: a, steps: [[{ name: first, template: b }]] }
    - { name: b, container: { image: "acme/b:1" } }
    - { name: c, container: { image: "acme/c:1" } }
`);
    assert.deepEqual(
      pipelines[0]?.steps.map(({ name }) => name),
      ['first', 'c'],
    );
  });
});

describe('what steps are', () => {
  it('image, commands, resources, pipelines, how often', async () => {
    const [train, count, param] = await stepsOf(`    - name: main
      steps:
        - - { name: fit, template: train, withItems: [1, 2] }
        - - { name: count, template: train, withSequence: { count: "3" } }
        - - { name: param, template: train, withParam: "{{workflow.parameters.list}}" }
    - name: train
      container:
        image: ghcr.io/acme/churn:1.4
        command: [sh, -c]
        args: ["dvc repro train"]
        resources: { limits: { memory: 8Gi, nvidia.com/gpu: 1 } }`);
    assert.equal(train?.component, 'training-evaluation');
    assert.deepEqual(train?.commands, ['dvc repro train']);
    assert.equal(
      train?.image?.artifact.kind === 'image' && train.image.artifact.image.repository,
      'ghcr.io/acme/churn',
    );
    assert.deepEqual(train?.resources, { memory: '8Gi', gpu: '1' });
    assert.deepEqual(
      train?.runs.map(({ path, targets }) => [path, targets]),
      [['dvc.yaml', ['train']]],
    );
    assert.deepEqual([train?.instances, count?.instances, param?.instances], [2, 3, undefined]);
  });

  it('scripts of a shell run pipelines, others are no shell text', async () => {
    const [shell, python] = await stepsOf(`    - name: main
      steps:
        - - { name: shell, template: shell }
        - - { name: python, template: python }
    - name: shell
      script: { image: a, command: [bash], source: "cd models\\nmlflow run .\\n" }
    - name: python
      script: { image: a, command: [python], source: "import os" }`);
    assert.deepEqual(
      shell?.runs.map(({ path }) => path),
      ['models/MLproject'],
    );
    assert.deepEqual(python?.commands, ['python']);
  });

  it('artifacts where they lie, when that is known', async () => {
    const [step] = await stepsOf(`    - name: main
      inputs:
        artifacts:
          - { name: a, path: /a, s3: { bucket: data, key: raw/a.csv } }
          - { name: b, path: /b, gcs: { bucket: data, key: /b } }
          - { name: c, path: /c, azure: { endpoint: "https://acme.blob.core.windows.net/", container: data, blob: c } }
          - { name: d, path: /d, http: { url: "https://example.org/d" } }
          - { name: e, path: /e, git: { repo: "https://github.com/acme/e" } }
          - { name: f, path: /f, hdfs: { addresses: ["nn:8020"], path: /f } }
          - { name: g, path: /g, s3: { key: only } }
          - { name: h, path: /h, s3: { bucket: data, key: "{{workflow.uid}}" } }
      outputs:
        artifacts: [{ name: model, path: /m, s3: { bucket: models, key: churn.pkl } }]
      container: { image: a }`);
    const addresses = (uses: Step['inputs']): readonly string[] =>
      uses.map(({ artifact }) => (artifact.kind === 'uri' ? artifact.uri : artifact.kind));
    assert.deepEqual(addresses(step?.inputs ?? []), [
      's3://data/raw/a.csv',
      'gs://data/b',
      'https://acme.blob.core.windows.net/data/c',
      'https://example.org/d',
      'https://github.com/acme/e',
      'hdfs://nn:8020/f',
    ]);
    assert.deepEqual(addresses(step?.outputs ?? []), ['s3://models/churn.pkl']);
  });

  it('what a manifest makes tells the component', async () => {
    const [serve] = await stepsOf(`    - name: main
      resource:
        action: apply
        manifest: |
          apiVersion: serving.kserve.io/v1beta1
          kind: InferenceService`);
    assert.equal(serve?.component, 'model-deployment');
  });

  it('a schedule of a workflow template starts it', async () => {
    const { pipelines, symbols } = await readModel(`${HEAD}kind: CronWorkflow
metadata: { name: nightly, namespace: ml }
spec:
  schedules: ["0 3 * * *", "@weekly"]
  schedule: "0 4 * * *"
  workflowSpec: { workflowTemplateRef: { name: retrain } }
`);
    assert.deepEqual(
      pipelines[0]?.schedules?.map(({ text }) => text),
      ['0 4 * * *', '0 3 * * *', '@weekly'],
    );
    assert.deepEqual(
      pipelines[0]?.steps.map(({ name, component }) => [name, component]),
      [['retrain', 'training-evaluation']],
    );
    assert.deepEqual(symbols.map(describeSymbol), ['use argo.WorkflowTemplate ml/retrain trigger']);
  });
});

describe('names of objects of Argo Workflows', () => {
  it('templates, tasks and objects of the cluster', async () => {
    const { symbols } = await readModel(`${HEAD}kind: WorkflowTemplate
metadata: { name: training, namespace: ml }
spec:
  entrypoint: main
  serviceAccountName: trainer
  artifactRepositoryRef: { configMap: stores }
  arguments: { parameters: [{ name: a, valueFrom: { configMapKeyRef: { name: settings, key: a } } }] }
  templates:
    - name: main
      dag:
        tasks:
          - { name: load, templateRef: { name: common, template: load, clusterScope: true } }
          - { name: fit, template: fit, depends: load }
    - name: fit
      inputs: { artifacts: [{ name: x, path: /x, s3: { key: x, accessKeySecret: { name: keys, key: a } } }] }
      container: { image: a, envFrom: [{ secretRef: { name: token } }] }
`);
    assert.deepEqual(symbols.map(describeSymbol), [
      'definition argo.WorkflowTemplate ml/training',
      'definition argo.template WorkflowTemplate/training/main',
      'definition argo.template WorkflowTemplate/training/fit',
      'use argo.template WorkflowTemplate/training/main',
      'use argo.template WorkflowTemplate/training/fit',
      'use argo.ClusterWorkflowTemplate /common trigger',
      'use argo.template ClusterWorkflowTemplate/common/load',
      'definition argo.task a.yaml#0@TASKS/load',
      'definition argo.task a.yaml#0@TASKS/fit',
      'use argo.task a.yaml#0@TASKS/load',
      'use kubernetes.ServiceAccount ml/trainer',
      'use kubernetes.ConfigMap ml/stores data',
      'use kubernetes.Secret ml/token data',
      'use kubernetes.Secret ml/keys data',
      'use kubernetes.ConfigMap ml/settings data',
    ]);
  });
});

async function readModel(text: string): Promise<DocumentModel> {
  const workspace = await openWorkspace(new Map([['a.yaml', text]]), {
    formats: argoWorkflowsFormats,
  });
  const [model] = workspace.modelsOf('a.yaml');
  assert.ok(model);
  return model;
}

async function stepsOf(templates: string, more = ''): Promise<readonly Step[]> {
  const { pipelines } = await readModel(`${HEAD}kind: Workflow
metadata: { generateName: train- }
spec:
  entrypoint: main
${more}  templates:
    - { name: run, container: { image: "acme/run:1" } }
${templates}
`);
  assert.equal(pipelines[0]?.name, 'train');
  return pipelines[0].steps;
}

async function orderOf(templates: string, more = ''): Promise<readonly string[]> {
  const steps = await stepsOf(templates, more);
  return steps.map(({ name, after }) =>
    after.length === 0 ? name : `${name} < ${after.map(({ step }) => step).join(' ')}`,
  );
}

function describeSymbol({ role, kind, scope, name, connects }: ModelSymbol): string {
  const place = scope.replace(/@\d+$/, '@TASKS');
  return `${role} ${kind} ${place}/${name}${connects === undefined ? '' : ` ${connects}`}`;
}
