import assert from 'node:assert/strict';
import { collectPods, collectResources } from '../../server/src/core/kubernetes/containers.ts';
import { findModelServer } from '../../server/src/core/kubernetes/modelServer.ts';
import { isTrainingPod, usesAccelerator } from '../../server/src/core/kubernetes/training.ts';
import type { TreeNode } from '../../server/src/core/tree/node.ts';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';

function rootOf(text: string): TreeNode | undefined {
  return parseYamlDocument(text).root;
}

describe('containers of objects', () => {
  const paths = (text: string): readonly string[] =>
    collectPods(rootOf(text)).flatMap(({ containers }) =>
      containers.map(({ path, role }) => `${path.join('.')} ${role}`),
    );

  it('finds those of a Deployment', () => {
    const text = `kind: Deployment
spec: { template: { spec: { initContainers: [{ name: a }], containers: [{ name: b }, { image: c }] } } }`;
    assert.deepEqual(paths(text), [
      'spec.template.spec.containers.0 main',
      'spec.template.spec.containers.1 main',
      'spec.template.spec.initContainers.0 init',
    ]);
  });

  it('finds those of templates of Argo', () => {
    const text = `kind: Workflow
spec: { templates: [{ name: a, container: { image: x } }, { name: b, script: { image: y, source: z } }, { name: c, dag: {} }] }`;
    assert.deepEqual(paths(text), [
      'spec.templates.0.container main',
      'spec.templates.1.script main',
    ]);
  });

  it('finds none in definitions of kinds, in variables, and in lists of something else', () => {
    assert.deepEqual(
      paths('kind: CustomResourceDefinition\nspec: { containers: [{ name: a }] }'),
      [],
    );
    assert.deepEqual(
      paths('kind: A\nspec: { containers: [a, b], initContainers: [{ name: c }] }'),
      [],
    );
    assert.deepEqual(paths('kind: A\nspec: { env: [{ containers: [{ name: a }] }] }'), []);
  });

  it('ends in a loop of anchors', () => {
    assert.ok(paths('kind: A\nspec: &a { containers: [{ name: b }], next: *a }').length < 30);
  });

  it('finds what asks for resources, and no quotas', () => {
    const found = collectResources(
      rootOf(`spec:
  predictor: { model: { resources: { limits: { cpu: 1 } } } }
  hard: { requests.nvidia.com/gpu: 4 }
  resources: [{ name: nvidia.com/gpu }]
  minResources: { nvidia.com/gpu: 1 }`),
    );
    assert.deepEqual(
      found.map(({ path }) => path.join('.')),
      ['spec.predictor.model'],
    );
  });
});

describe('model servers', () => {
  const server = (container: string, owner = 'a'): string | undefined => {
    const [pod] = collectPods(rootOf(`kind: Pod\nspec: { containers: [${container}] }`));
    const [first] = pod?.containers ?? [];
    const found = first && findModelServer(first.node, first.image, owner);
    return found === undefined ? undefined : (found.name ?? 'own');
  };

  const known: readonly (readonly [string, string])[] = [
    ['{ image: "nvcr.io/nvidia/tritonserver:24.05-py3" }', 'Triton'],
    ['{ image: docker.io/seldonio/mlserver:1.7.1-sklearn }', 'MLServer'],
    ['{ image: "tensorflow/serving:2.16.1" }', 'TensorFlow Serving'],
    ['{ image: "vllm/vllm-openai:v0.10.0" }', 'vLLM'],
    ['{ image: "ghcr.io/huggingface/text-generation-inference:3.0" }', 'Text Generation Inference'],
    ['{ image: python, command: [mlflow, models, serve, -m, "models:/a/1"] }', 'MLflow'],
    ['{ image: a, command: [sh, -c, "exec vllm serve org/model"] }', 'vLLM'],
    ['{ name: predictor, image: team/app, command: [uvicorn, "app:app"] }', 'own'],
    ['{ image: team/app, args: [gunicorn, app], env: [{ name: MODEL_PATH, value: /m }] }', 'own'],
  ];
  for (const [container, name] of known) {
    it(`${name}: ${container}`, () => assert.equal(server(container), name));
  }

  const others = [
    '{ image: "kserve/kserve-controller:v0.15.0" }',
    '{ image: "seldonio/seldonv2-controller:2.9.0" }',
    '{ image: "vllm/production-stack-router:1.0" }',
    '{ name: web, image: team/app, command: [uvicorn, "app:app"] }',
    '{ image: team/rag, command: [uvicorn, app], env: [{ name: MODEL_NAME, value: gpt }] }',
    '{ image: "ghcr.io/mlflow/mlflow:v3.1.0", command: [mlflow, server] }',
    '{ image: "${IMAGE}" }',
    '{ image: 5 }',
  ];
  for (const container of others) {
    it(`none: ${container}`, () => assert.equal(server(container), undefined));
  }

  it('none: a job that tests one', () =>
    assert.equal(server('{ image: "vllm/vllm-openai:v1" }', 'benchmark-vllm'), undefined));
});

describe('trainings', () => {
  const trains = (name: string, container: string): boolean => {
    const [pod] = collectPods(rootOf(`kind: Pod\nspec: { containers: [${container}] }`));
    return isTrainingPod(name, pod?.containers ?? []);
  };

  it('are told by name, image or program', () => {
    assert.ok(trains('train-churn', '{ name: a, image: a/b }'));
    assert.ok(trains('nightly', '{ name: a, image: "acme/retrain:1" }'));
    assert.ok(trains('nightly', '{ name: a, command: [python, src/train.py] }'));
    assert.ok(
      trains('nightly', '{ name: a, command: [sh, -c, "pip install a && torchrun x.py"] }'),
    );
  });

  it('are not what only starts, fetches or controls them', () => {
    assert.ok(!trains('train-churn', '{ name: a, command: [kubectl, apply, -f, job.yaml] }'));
    assert.ok(!trains('download-train-data', '{ name: a, image: a/b }'));
    assert.ok(!trains('training-operator-cert', '{ name: a, image: a/b }'));
    assert.ok(!trains('nightly', '{ name: a, args: [--data, train.csv] }'));
    assert.ok(!trains('evaluate-training', '{ name: a, image: a/b }'));
  });

  it('say whether they use an accelerator', () => {
    const uses = (resources: string): boolean => {
      const text = `kind: Pod\nspec: { containers: [{ name: a, resources: ${resources} }] }`;
      return usesAccelerator(collectPods(rootOf(text))[0]?.containers ?? []);
    };
    assert.ok(uses('{ limits: { nvidia.com/gpu: 1 } }'));
    assert.ok(uses('{ requests: { google.com/tpu: 4 } }'));
    assert.ok(!uses('{ limits: { memory: 1Gi } }'));
  });
});
