import assert from 'node:assert/strict';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type { DocumentModel } from '../../server/src/core/model/pipelineModel.ts';
import { openWorkspace } from '../harness/workspace.ts';

describe('what custom resources say about the life cycle', () => {
  it('a job of Ray is a step that trains, a service serves, with the Services that are made', async () => {
    const [job, service] = await readModels(`apiVersion: ray.io/v1
kind: RayJob
metadata: { name: churn }
spec:
  entrypoint: python src/train.py
  rayClusterSpec:
    headGroupSpec: { template: { spec: { containers: [{ name: head, image: rayproject/ray:2.52.0 }] } } }
    workerGroupSpecs:
      - groupName: gpus
        template: { spec: { containers: [{ name: worker, image: rayproject/ray:2.52.0-gpu, resources: { limits: { nvidia.com/gpu: 1 } } }] } }
---
apiVersion: ray.io/v1
kind: RayService
metadata: { name: ranking }
spec: { rayClusterConfig: { headGroupSpec: { template: { spec: { containers: [] } } } } }
`);
    const [step] = job?.pipelines[0]?.steps ?? [];
    assert.equal(step?.component, 'training-evaluation');
    assert.deepEqual(step?.commands, ['python src/train.py']);
    assert.equal(step?.resources?.gpu, '1');
    assert.deepEqual(listDeployments(service), ['service model-serving ranking']);
    assert.deepEqual(listSymbols(service), [
      'definition kubernetes.RayService ranking',
      'definition kubernetes.Service ranking-head-svc',
      'definition kubernetes.Service ranking-serve-svc',
    ]);
  });

  it('a job of Ray starts the pipelines that its entrypoint names', async () => {
    const [model] = await readModels(`apiVersion: ray.io/v1
kind: RayCronJob
metadata: { name: nightly }
spec:
  schedule: 0 3 * * *
  jobTemplate: { entrypoint: dvc repro train, clusterSelector: { ray.io/cluster: shared } }
`);
    const [pipeline] = model?.pipelines ?? [];
    assert.deepEqual(
      pipeline?.schedules?.map(({ text }) => text),
      ['0 3 * * *'],
    );
    assert.deepEqual(
      pipeline?.steps[0]?.runs.map(({ command, targets }) => [command, targets]),
      [['dvc repro', ['train']]],
    );
    assert.ok(listSymbols(model).includes('use kubernetes.RayCluster shared order'));
  });

  it('a graph of Seldon Core 1 serves the models of all its nodes', async () => {
    const [model] = await readModels(`apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata: { name: churn }
spec:
  predictors:
    - name: main
      graph:
        name: a
        modelUri: s3://models/a
        envSecretRefName: storage
        children: [{ name: b, modelUri: 'models:/b@champion' }]
      explainer: { type: AnchorTabular, modelUri: '\${EXPLAINER}' }
`);
    assert.deepEqual(
      model?.deployments[0]?.inputs.map(({ artifact }) => artifact),
      [
        { kind: 'uri', uri: 's3://models/a' },
        { kind: 'model', name: 'b', version: '@champion' },
        { kind: 'unknown', text: '${EXPLAINER}' },
      ],
    );
    assert.deepEqual(listSymbols(model), [
      'definition kubernetes.SeldonDeployment churn',
      'use kubernetes.Secret storage data',
      'definition kubernetes.Service churn-main',
    ]);
  });

  it('pipelines and experiments of Seldon Core 2 are made of its models', async () => {
    const edges = await readEdges(`apiVersion: mlops.seldon.io/v1alpha1
kind: Model
metadata: { name: churn }
spec: { storageUri: 'gs://models/churn' }
---
apiVersion: mlops.seldon.io/v1alpha1
kind: Pipeline
metadata: { name: flow }
spec: { steps: [{ name: churn }], input: { externalInputs: [other.outputs.x] } }
---
apiVersion: mlops.seldon.io/v1alpha1
kind: Experiment
metadata: { name: ab }
spec: { resourceType: pipeline, candidates: [{ name: flow, weight: 1 }] }
`);
    assert.deepEqual(edges, ['data churn', 'data flow']);
  });

  it('a monitor of Prometheus watches the Services that its labels select', async () => {
    const edges = await readEdges(`apiVersion: v1
kind: Service
metadata: { name: scorer, namespace: models, labels: { app: scorer, team: churn } }
spec: { ports: [{ name: metrics, port: 80 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: scorer, namespace: monitoring }
spec:
  selector: { matchLabels: { app: scorer } }
  namespaceSelector: { matchNames: [models] }
  endpoints: [{ port: metrics }]
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: other, namespace: monitoring }
spec: { selector: { matchLabels: { app: scorer } }, endpoints: [{ port: metrics }] }
`);
    assert.deepEqual(edges, ['data app=scorer']);
  });

  it('rules belong to the models when they speak of them', async () => {
    const rule = (name: string, expression: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: ${name} }
spec: { groups: [{ name: a, rules: [{ alert: High, expr: '${expression}' }] }] }
`;
    const [models, nodes] = await readModels(
      `${rule('rules', 'model_accuracy < 0.8')}---\n${rule('nodes', 'node_load1 > 3')}`,
    );
    assert.deepEqual(listDeployments(models), ['monitor model-monitoring rules']);
    assert.deepEqual(listDeployments(nodes), ['monitor platform nodes']);
    assert.ok(listSymbols(nodes).includes('definition prometheus.alert High'));
  });

  it('an application of Argo CD delivers folders of the repository and charts', async () => {
    const files = new Map([
      [
        'argocd/scorer.yaml',
        `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: scorer }
spec:
  project: models
  destination: { name: production }
  sources:
    - { repoURL: https://github.com/example/platform, path: deploy/production, targetRevision: main }
    - { repoURL: https://charts.example.com/, chart: mlflow, targetRevision: 1.2.3 }
    - { repoURL: https://github.com/example/other, path: elsewhere, targetRevision: main }
`,
      ],
      [
        'deploy/production/service.yaml',
        'apiVersion: v1\nkind: Service\nmetadata: { name: scorer }\nspec: { ports: [{ port: 80 }] }\n',
      ],
    ]);
    const workspace = await openWorkspace(files);
    const models = workspace.files().flatMap(path => workspace.modelsOf(path));
    const [delivery] = models.flatMap(({ deployments }) => deployments);
    assert.equal(delivery?.kind, 'delivery');
    assert.deepEqual(
      delivery?.inputs.map(({ artifact }) => artifact),
      [
        { kind: 'path', path: 'deploy/production' },
        { kind: 'uri', uri: 'https://charts.example.com/mlflow' },
      ],
    );
    assert.deepEqual(
      findCrossEdges(models).map(({ kind, from, to }) => `${kind} ${from.path} -> ${to.path}`),
      ['delivery argocd/scorer.yaml -> deploy/production/service.yaml'],
    );
  });

  it('a rollout runs Pods that Services select, and is judged by its analyses', async () => {
    const edges = await readEdges(`apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: accuracy }
spec: { metrics: [{ name: accuracy, provider: { prometheus: { query: a } } }] }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: scorer }
spec:
  selector: { matchLabels: { app: scorer } }
  template: { metadata: { labels: { app: scorer } }, spec: { containers: [{ name: a, image: 'a:1' }] } }
  strategy: { canary: { steps: [{ analysis: { templates: [{ templateName: accuracy }] } }] } }
---
apiVersion: v1
kind: Service
metadata: { name: scorer }
spec: { selector: { app: scorer }, ports: [{ port: 80 }] }
`);
    assert.deepEqual(edges, ['order accuracy', 'data app=scorer']);
  });

  it('KEDA scales the workload that it names', async () => {
    const edges = await readEdges(`apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: scaler }
spec:
  scaleTargetRef: { name: scorer }
  triggers: [{ type: prometheus, metadata: {}, authenticationRef: { name: prometheus } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: scorer }
spec: { selector: {}, template: { spec: { containers: [{ name: a, image: 'a:1' }] } } }
`);
    assert.deepEqual(edges, ['trigger scorer']);
  });

  it('events of Knative go where they are sent', async () => {
    const edges = await readEdges(`apiVersion: eventing.knative.dev/v1
kind: Trigger
metadata: { name: retrain }
spec:
  broker: default
  subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: trainer } }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: trainer }
spec: { template: { spec: { containers: [{ image: 'trainer:1' }] } } }
`);
    assert.deepEqual(edges, ['trigger trainer']);
  });

  it('secrets come from certificates, stores and sealed ones', async () => {
    const workload = (secret: string): string => `apiVersion: v1
kind: Pod
metadata: { name: pod-${secret} }
spec: { containers: [{ name: a, image: 'a:1', envFrom: [{ secretRef: { name: ${secret} } }] }] }
`;
    const edges = await readEdges(
      [
        `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec: { secretName: web-tls, issuerRef: { name: own }, dnsNames: [a.example.com] }
`,
        `apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: own }
spec: { selfSigned: {} }
`,
        `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: storage }
spec: { secretStoreRef: { name: vault } }
`,
        `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: sealed }
spec: { encryptedData: { a: b }, template: { metadata: { name: opened } } }
`,
        ...['web-tls', 'storage', 'opened'].map(workload),
      ].join('---\n'),
    );
    assert.deepEqual(edges.sort(), ['data opened', 'data storage', 'data web-tls', 'order own']);
  });

  it('in the group of all tools of Argo, the nearest kind tells whose a misspelt one is', async () => {
    const formatsOf = async (kind: string): Promise<readonly string[]> => {
      const text = `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: { name: a }\n`;
      return (await openWorkspace(new Map([['a.yaml', text]])))
        .check('a.yaml')
        .then(({ formats }) => formats);
    };
    assert.deepEqual(await formatsOf('Rolout'), ['argo-rollouts']);
    assert.deepEqual(await formatsOf('Aplication'), ['argo-cd']);
    assert.deepEqual(await formatsOf('Workflow'), ['argo-workflows']);
  });
});

/** Models of the documents of one file. */
async function readModels(text: string): Promise<readonly DocumentModel[]> {
  return (await openWorkspace(new Map([['objects.yaml', text]]))).modelsOf('objects.yaml');
}

/** The edges between the documents of one file: their kind, and the name that connects. */
async function readEdges(text: string): Promise<string[]> {
  return findCrossEdges(await readModels(text)).map(
    ({ kind, because }) => `${kind} ${/'(.*)'/.exec(because)?.[1]}`,
  );
}

function listDeployments(model: DocumentModel | undefined): readonly string[] {
  return (model?.deployments ?? []).map(
    ({ kind, component, name }) => `${kind} ${component} ${name}`,
  );
}

function listSymbols(model: DocumentModel | undefined): readonly string[] {
  return (model?.symbols ?? []).map(({ role, kind, name, connects = '' }) =>
    `${role} ${kind} ${name} ${connects}`.trim(),
  );
}
