import assert from 'node:assert/strict';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { readKserveDocument } from '../../server/src/core/formats/kserve/document.ts';
import { kserveFormats } from '../../server/src/core/formats/kserve/format.ts';
import { toKserveModel } from '../../server/src/core/formats/kserve/model.ts';
import { parseModelUri } from '../../server/src/core/model/modelUri.ts';
import type { DocumentModel } from '../../server/src/core/model/pipelineModel.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { withRules } from '../harness/workspace.ts';

describe('parseModelUri', () => {
  it('reads each kind of address', () => {
    assert.deepEqual(
      [
        's3://models/churn/12/',
        'models:/churn/12',
        'models:/churn@champion',
        'hf://acme/churn:v1',
        'oci+native://ghcr.io/acme/churn:1.0',
        '/mnt/models',
      ].map(text => parseModelUri(text)),
      [
        { kind: 'storage', host: 'models', segments: ['churn', '12'] },
        { kind: 'registry', name: 'churn', version: '12' },
        { kind: 'registry', name: 'churn', version: '@champion' },
        { kind: 'hub', name: 'acme/churn', revision: 'v1' },
        {
          kind: 'image',
          prefix: 'oci+native://',
          image: { repository: 'ghcr.io/acme/churn', tag: '1.0', digest: undefined },
        },
        undefined,
      ],
    );
  });
});

describe('what is taken for an object of KServe', () => {
  const isTaken = (text: string, path = 'deploy/a.yaml'): boolean =>
    parseSource(path, text, 'yaml').documents.some(
      ({ content }) => recognizeDocument(withRules(kserveFormats), { path, content }).length > 0,
    );
  const head = 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n';

  it('everything of its group, also a wreck and the name of old', () => {
    assert.ok(isTaken(head));
    assert.ok(isTaken('{"apiVersion": "serving.kserve.io/v1alpha1"}', 'a.yml'));
    assert.ok(isTaken(`${head}metadata:\n  name: "churn\n`));
    assert.ok(isTaken('apiVersion: serving.kubeflow.org/v1alpha2\n'));
  });
  it('nothing of other groups', () => {
    assert.ok(!isTaken('apiVersion: serving.knative.dev/v1\nkind: Service\n'));
    assert.ok(
      !isTaken('apiVersion: v1\nkind: ConfigMap\ndata: { a: "serving.kserve.io/v1beta1" }\n'),
    );
    assert.ok(!isTaken('apiVersions:\n  - serving.kserve.io/v1beta1\n'));
  });
  it('no template that is not YAML yet', () => {
    assert.ok(!isTaken(`${head}metadata:\n  name: {{ .Release.Name }}\n`));
    assert.ok(!isTaken(`${head}{{- if .Values.on }}\nspec: {}\n{{- end }}\n`));
    assert.ok(!isTaken(`${head}{% if on %}\nspec: {}\n`));
    assert.ok(
      !isTaken(`${head}metadata:\n  name: "{{ .Release.Name }}"\n`, 'chart/templates/a.yaml'),
    );
  });
  it('what KServe fills in itself is no template', () => {
    assert.ok(isTaken(`${head}spec: [ "--model_name={{.Name}}" ]\n`));
    assert.ok(isTaken(`${head}args:\n  - --model_name={{.Name}}\n`));
  });
});

describe('the model of an inference service', () => {
  it('is a deployment with its images and models, and names', () => {
    const { deployments, symbols } = readModel(`apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: churn, namespace: models }
spec:
  predictor:
    model:
      modelFormat: { name: mlflow }
      runtime: mlserver
      storageUri: models:/churn/12
  transformer:
    containers:
      - { name: kserve-container, image: "acme/features:1.0" }
      - { name: templated, image: "acme/features:\${TAG}" }
`);
    const [deployment] = deployments;
    assert.equal(deployment?.name, 'churn');
    assert.equal(deployment.component, 'model-serving');
    assert.deepEqual(
      deployment.images.map(({ artifact }) => artifact.kind),
      ['image', 'unknown'],
    );
    assert.deepEqual(
      deployment.inputs.map(({ artifact }) => artifact),
      [{ kind: 'model', name: 'churn', version: '12' }],
    );
    assert.deepEqual(
      symbols.map(({ kind, scope, name, role }) => [kind, scope, name, role]),
      [
        ['kserve.service', 'models', 'churn', 'definition'],
        ['kserve.runtime', 'models', 'mlserver', 'use'],
      ],
    );
  });

  it('says which services a graph and a trained model need', () => {
    const graph = readModel(`apiVersion: serving.kserve.io/v1alpha1
kind: InferenceGraph
metadata: { name: pricing }
spec:
  nodes:
    root:
      routerType: Sequence
      steps: [{ serviceName: churn }, { nodeName: next }]
`);
    assert.deepEqual(
      graph.symbols.map(({ kind, name, role }) => [kind, name, role]),
      [['kserve.service', 'churn', 'use']],
    );
    assert.equal(graph.deployments[0]?.component, 'prediction-service');
  });

  it('survives whatever stands where something else should', () => {
    for (const spec of [
      '7',
      '[a]',
      '{ predictor: [x] }',
      '{ predictor: { model: 1, containers: { a: 1 } } }',
    ]) {
      const model = readModel(
        `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: a }\nspec: ${spec}\n`,
      );
      assert.equal(model.deployments[0]?.images.length, 0, spec);
    }
  });
});

/** Nothing else is in the workspace. */
function readModel(text: string): DocumentModel {
  const path = 'deploy/a.yaml';
  const [document] = parseSource(path, text, 'yaml').documents;
  assert.ok(document !== undefined);
  return toKserveModel(
    readKserveDocument(
      { path, document: 0, content: document.content },
      {
        kindOf: () => undefined,
        namesIn: () => [],
        textOf: () => undefined,
        sourceOf: () => undefined,
        valuesOf: () => ({ state: 'missing' }),
        library: () => undefined,
        isPending: () => false,
        isGitIgnored: () => false,
        gitTrackedAt: () => [],
      },
    ),
  );
}
