import assert from 'node:assert/strict';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { kubernetesFormats } from '../../server/src/core/formats/kubernetes/format.ts';
import { KNOWN_KINDS } from '../../server/src/core/formats/kubernetes/kinds.ts';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type { DocumentModel } from '../../server/src/core/model/pipelineModel.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { loadBuiltSchema, openWorkspace, withRules } from '../harness/workspace.ts';

describe('what is taken for an object of Kubernetes', () => {
  const isTaken = (text: string): boolean =>
    parseSource('a.yaml', text, 'yaml').documents.some(
      ({ content }) =>
        recognizeDocument(withRules(kubernetesFormats), { path: 'a.yaml', content }).length > 0,
    );

  it('groups that every cluster serves, also a wreck and a misspelt kind', () => {
    assert.ok(isTaken('apiVersion: apps/v1\nkind: Deployment\n'));
    assert.ok(isTaken('apiVersion: extensions/v1beta1\nkind: Ingress\n'));
    assert.ok(isTaken('apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: "a\n'));
    assert.ok(isTaken('apiVersion: v1\nkind: Servce\nmetadata: { name: a }\n'));
    assert.ok(isTaken('apiVersion: v1\nkind: Deployment\n'));
    assert.ok(isTaken('apiVersion: v1\nknd: Secret\nmetadata: { name: a }\n'));
    assert.ok(isTaken('apiVersion: v1\nkind: ConfigMapList\nitems: []\n'));
  });

  it('nothing of others, whose files say v1 too', () => {
    assert.ok(!isTaken('apiVersion: v1\nkind: Config\nclusters: []\n'));
    assert.ok(!isTaken('apiVersion: v2\nname: chart\nversion: 1.0.0\n'));
    assert.ok(!isTaken('apiVersion: v1\nname: chart\nversion: 1.0.0\n'));
    assert.ok(!isTaken('apiVersion: v1\nkind: Template\nmetadata: { name: a }\n'));
    assert.ok(!isTaken('apiVersion: example.com/v1\nkind: Deployment\n'));
    assert.ok(!isTaken('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'));
  });

  it('all kinds that it counts on are in the schema', async () => {
    const text = JSON.stringify((await loadBuiltSchema('kubernetes')).schema);
    assert.deepEqual(
      KNOWN_KINDS.filter(kind => !text.includes(`"${kind}"`)),
      [],
    );
  });
});

describe('what objects of Kubernetes say about the life cycle', () => {
  it('a workload serves a model with images, and asks for resources', async () => {
    const [model] = await readModels(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: scorer, namespace: models }
spec:
  template:
    metadata: { labels: { app: scorer } }
    spec:
      containers:
        - name: scorer
          image: vllm/vllm-openai:v0.6.1
          env:
            - { name: MODEL_URI, value: models:/churn@champion }
          resources: { requests: { cpu: 500m }, limits: { nvidia.com/gpu: 1 } }
`);
    const [deployment] = model?.deployments ?? [];
    assert.equal(deployment?.kind, 'service');
    assert.equal(deployment?.component, 'model-serving');
    assert.deepEqual(deployment?.resources, { cpu: '500m', gpu: '1' });
    assert.deepEqual(
      deployment?.inputs.map(({ artifact }) => artifact),
      [{ kind: 'model', name: 'churn', version: '@champion' }],
    );
    assert.equal(deployment?.images.length, 1);
  });

  it('a CronJob is a pipeline of one step with a schedule that starts pipelines of the repository', async () => {
    const [model] = await readModels(`
apiVersion: batch/v1
kind: CronJob
metadata: { name: retrain }
spec:
  schedule: '0 3 * * 1'
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: train
              image: train:1.0
              command: [sh, -c, 'cd model && dvc repro train']
            - name: report
              image: report:1.0
              command: [mlflow, run, report]
`);
    const [pipeline] = model?.pipelines ?? [];
    assert.deepEqual(
      pipeline?.schedules?.map(({ text }) => text),
      ['0 3 * * 1'],
    );
    const [step] = pipeline?.steps ?? [];
    assert.equal(step?.component, 'training-evaluation');
    assert.deepEqual(
      step?.runs.map(({ command, path, targets }) => ({ command, path, targets })),
      [
        { command: 'dvc repro', path: 'model/dvc.yaml', targets: ['train'] },
        { command: 'mlflow run', path: 'report/MLproject', targets: [] },
      ],
    );
  });

  it('requests find their way from Ingress over Service to Pods, and configuration to what uses it', async () => {
    const edges = await listEdges(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: scorer }
spec:
  template:
    metadata: { labels: { app: scorer, tier: api } }
    spec:
      containers:
        - { name: scorer, envFrom: [{ configMapRef: { name: settings } }] }
---
apiVersion: v1
kind: Service
metadata: { name: front }
spec: { selector: { app: scorer } }
---
apiVersion: v1
kind: Service
metadata: { name: other }
spec: { selector: { app: scorer, tier: batch } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door }
spec:
  rules: [{ http: { paths: [{ backend: { service: { name: front } } }] } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
`);
    assert.deepEqual(edges, ['data 0->1 app=scorer', 'data 1->3 front', 'data 4->0 settings']);
  });

  it('hosts in variables are Services, and other namespaces are others', async () => {
    const edges = await listEdges(`
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: a }
spec:
  containers:
    - name: client
      env:
        - { name: TRACKING, value: 'http://mlflow.a.svc.cluster.local:5000' }
        - { name: DOCS, value: 'https://mlflow.org/docs' }
---
apiVersion: v1
kind: Service
metadata: { name: mlflow, namespace: a }
---
apiVersion: v1
kind: Service
metadata: { name: mlflow, namespace: b }
`);
    assert.deepEqual(edges, ['data 1->0 mlflow']);
  });

  it('lists are read object by object; patches define nothing', async () => {
    const [list] = await readModels(`
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: a } }
  - { apiVersion: v1, kind: Secret, metadata: { name: b } }
  - { apiVersion: example.com/v1, kind: Service, metadata: { name: c } }
`);
    assert.deepEqual(
      list?.symbols.map(({ kind, name }) => `${kind} ${name}`),
      ['kubernetes.Service a', 'kubernetes.Secret b'],
    );
    const [patch] = await readModels(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: scorer }
spec:
  $patch: delete
`);
    assert.deepEqual([patch?.deployments, patch?.symbols], [[], []]);
  });

  it('nothing is said about names that are filled in later', async () => {
    const [model] = await readModels(`
apiVersion: v1
kind: Pod
metadata: { name: '\${NAME}' }
spec:
  serviceAccountName: \${ACCOUNT}
  volumes: [{ name: data, persistentVolumeClaim: { claimName: features } }]
  containers: [{ name: a, image: '\${IMAGE}' }]
`);
    assert.deepEqual(model?.deployments, []);
    assert.deepEqual(
      model?.symbols.map(({ name }) => name),
      ['features'],
    );
  });
});

async function readModels(text: string): Promise<readonly DocumentModel[]> {
  const workspace = await openWorkspace(new Map([['k8s.yaml', text]]));
  return workspace.modelsOf('k8s.yaml');
}

/** `kind FROM->TO reason`, by the index of the documents. */
async function listEdges(text: string): Promise<readonly string[]> {
  return findCrossEdges(await readModels(text)).map(
    ({ kind, from, to, because }) =>
      `${kind} ${from.document}->${to.document} ${/'(.*)'/.exec(because)?.[1]}`,
  );
}
