import assert from 'node:assert/strict';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { kubeflowFormats } from '../../server/src/core/formats/kubeflow/format.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { describeModels } from '../corpus/describeModel.ts';
import { openWorkspace, withRules } from '../harness/workspace.ts';

describe('what is taken for a file of Kubeflow', () => {
  const isTaken = (text: string, path = 'a.yaml'): boolean =>
    parseSource(path, text, 'yaml').documents.some(
      ({ content }) => recognizeDocument(withRules(kubeflowFormats), { path, content }).length > 0,
    );

  it('objects of all its groups, compiled pipelines, components', () => {
    assert.ok(isTaken('apiVersion: kubeflow.org/v1\nkind: PyTorchJob\n'));
    assert.ok(isTaken('apiVersion: trainer.kubeflow.org/v1alpha1\nkind: TrainJob\n'));
    assert.ok(isTaken('apiVersion: kubeflow.org/v1\nkind: "TFJob\n'));
    assert.ok(isTaken('pipelineInfo: { name: a }\nroot: {}\n'));
    assert.ok(isTaken('{"pipelineInfo": {"name": "a"}, "root": {}}', 'a.json'));
    assert.ok(isTaken('platforms: { kubernetes: { deploymentSpec: {} } }\n'));
    assert.ok(isTaken('name: a\nimplementation: { container: { image: a } }\n'));
  });
  it('nothing of KServe, of Argo, of other tools', () => {
    assert.ok(!isTaken('apiVersion: serving.kubeflow.org/v1alpha2\nkind: InferenceService\n'));
    assert.ok(!isTaken('apiVersion: argoproj.io/v1alpha1\nkind: Workflow # kubeflow.org/\n'));
    assert.ok(!isTaken('apiVersion: not-kubeflow.org/v1\nkind: A\n'));
    assert.ok(!isTaken('implementation: java\nname: a\n'));
    assert.ok(!isTaken('implementation: { class: A }\nname: a\ninputs: {}\n'));
    assert.ok(!isTaken('deploymentSpec: {}\nname: a\n'));
  });
});

describe('what files of Kubeflow say about the life cycle', () => {
  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a compiled pipeline: tasks of graphs inside of it stand in their place',
      `pipelineInfo: { name: churn }
components:
  comp-load:
    executorLabel: exec-load
    outputDefinitions: { artifacts: { data: { artifactType: { schemaTitle: system.Dataset } } } }
  comp-condition:
    dag:
      tasks:
        fit: { componentRef: { name: comp-fit } }
        check:
          componentRef: { name: comp-fit }
          inputs: { artifacts: { model: { taskOutputArtifact: { producerTask: fit, outputArtifactKey: model } } } }
  comp-fit:
    executorLabel: exec-fit
    outputDefinitions: { artifacts: { model: { artifactType: { schemaTitle: system.Model } }, scores: { artifactType: { schemaTitle: system.Metrics } } } }
  comp-import: { executorLabel: exec-import }
  comp-send: { executorLabel: exec-send }
deploymentSpec:
  executors:
    exec-load: { container: { image: 'example.com/load:1', command: [sh], args: [--function_to_execute, load] } }
    exec-fit: { container: { image: 'example.com/fit:1', resources: { accelerator: { resourceCount: '1' } } } }
    exec-import: { importer: { artifactUri: { constant: 's3://models/base' } } }
    exec-send: { container: { image: 'example.com/send:1' } }
root:
  dag:
    tasks:
      base: { componentRef: { name: comp-import } }
      load: { componentRef: { name: comp-load } }
      condition-1: { componentRef: { name: comp-condition }, dependentTasks: [load] }
      publish: { componentRef: { name: comp-send }, dependentTasks: [condition-1] }
schemaVersion: 2.1.0
`,
      [
        "pipeline kubeflow 'churn'",
        '  source base (data-storage); out s3://models/base',
        "  step load (data-storage); image example.com/load:1; out unknown 'data'",
        "  step condition-1/fit (training-evaluation) after load; image example.com/fit:1; out unknown 'model'; metrics unknown 'scores'",
        "  step condition-1/check (training-evaluation) after condition-1/fit; image example.com/fit:1; out unknown 'model'; metrics unknown 'scores'",
        '  step publish (model-registry) after condition-1/fit, condition-1/check; image example.com/send:1',
      ],
    ],
    [
      'graphs that name each other in circles come to an end',
      `pipelineInfo: { name: circle }
components: { a: { dag: { tasks: { x: { componentRef: { name: a } }, y: { componentRef: { name: a } } } } } }
root: { dag: { tasks: { x: { componentRef: { name: a } } } } }
schemaVersion: 2.1.0
`,
      ["pipeline kubeflow 'circle'", '  step x/x (platform)', '  step x/y (platform)'],
    ],
    [
      'a training with PyTorch',
      `apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata: { name: churn }
spec:
  pytorchReplicaSpecs:
    Master: &pods
      template: { spec: { containers: [{ name: pytorch, image: 'example.com/train:1', command: [torchrun, train.py] }] } }
    Worker: *pods
`,
      [
        "pipeline kubeflow 'churn'",
        '  step churn (training-evaluation); image example.com/train:1',
      ],
    ],
    [
      'a training of Kubeflow Trainer and its runtime',
      `apiVersion: trainer.kubeflow.org/v1alpha1
kind: ClusterTrainingRuntime
metadata: { name: torch }
spec:
  template: { spec: { replicatedJobs: [{ name: node, template: { spec: { template: { spec: { containers: [{ name: node, image: 'pytorch/pytorch:2' }] } } } } }] } }
---
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata: { name: tune }
spec:
  runtimeRef: { name: torch }
  initializer: { dataset: { storageUri: 'hf://tatsu-lab/alpaca' } }
  trainer: { numNodes: 2, resourcesPerNode: { limits: { nvidia.com/gpu: 4 } } }
`,
      [
        "pipeline kubeflow 'tune'",
        '  step tune (training-evaluation); in hf://tatsu-lab/alpaca',
        "service kubeflow 'torch' (training-evaluation); images pytorch/pytorch:2",
        "edge order certain: it names 'torch'",
      ],
    ],
    [
      'a search, a schedule, a component, a notebook',
      `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: { name: search }
spec:
  maxTrialCount: 12
  trialTemplate: { trialSpec: { apiVersion: batch/v1, kind: Job, spec: { template: { spec: { containers: [{ name: a, image: 'example.com/trial:1' }] } } } } }
---
apiVersion: kubeflow.org/v1beta1
kind: ScheduledWorkflow
metadata: { name: nightly-train }
spec:
  trigger: { cronSchedule: { cron: '0 0 3 * * *' } }
  workflow: { spec: { templates: [{ name: a, container: { image: 'example.com/run:1' } }] } }
---
name: Evaluate
implementation: { container: { image: 'example.com/eval:1', args: [--data, { inputPath: data }] } }
---
apiVersion: kubeflow.org/v1
kind: Notebook
metadata: { name: work }
spec: { template: { spec: { containers: [{ name: work, image: 'example.com/lab:1' }] } } }
`,
      [
        "pipeline kubeflow 'search'",
        '  step search (training-evaluation); image example.com/trial:1',
        "pipeline kubeflow 'nightly-train' at '0 0 3 * * *'",
        '  step nightly-train (training-evaluation); image example.com/run:1',
        "pipeline kubeflow 'Evaluate'",
        '  step Evaluate (training-evaluation); image example.com/eval:1',
        "service kubeflow 'work' (training-evaluation); images example.com/lab:1",
      ],
    ],
  ];
  for (const [title, text, expected] of CASES) {
    it(title, async () => {
      const workspace = await openWorkspace(new Map([['a.yaml', text]]));
      const models = workspace.modelsOf('a.yaml');
      const lines = describeModels(models, () => '').map(line =>
        line.replace(/ {2,}(?=->)/g, ' ').replace(/^(\w+ ?\w*) {1,3}-> {1,3}/, '$1 '),
      );
      assert.deepEqual(
        lines
          .map(line => line.replace(/(?<=\S) {2,}/g, ' '))
          .filter(line => !/^edge order.*waits for/.test(line)),
        expected,
      );
    });
  }
});
