import assert from 'node:assert/strict';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import { openWorkspace } from '../harness/workspace.ts';

const SERVICE = `
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: prices
spec:
  predictor:
    model:
      modelFormat:
        name: mlflow
      storageUri: models:/prices/1
`;

describe('programs that register models', () => {
  it('make the models that are served elsewhere, and are run by what names them', async () => {
    const files = new Map([
      ['src/train.py', 'import mlflow\nNAME = "prices"\nmlflow.register_model(uri, name=NAME)\n'],
      ['deploy/service.yaml', SERVICE],
      ['dvc.yaml', 'stages:\n  train:\n    cmd: python train.py --x 1\n    wdir: src\n'],
      [
        '.github/workflows/a.yaml',
        'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: python src/train.py\n',
      ],
    ]);
    const workspace = await openWorkspace(files);
    const edges = findCrossEdges([...files.keys()].flatMap(path => workspace.modelsOf(path)));
    const slice = ({
      path,
      span,
    }: {
      path: string;
      span: { start: number; end: number };
    }): string => `${path}: ${files.get(path)?.slice(span.start, span.end)}`;
    assert.deepEqual(
      edges.map(({ kind, from, to }) => `${kind} ${slice(from)} -> ${slice(to)}`),
      [
        'trigger .github/workflows/a.yaml: src/train.py -> src/train.py: NAME',
        'trigger dvc.yaml: train.py -> src/train.py: NAME',
        'model src/train.py: NAME -> deploy/service.yaml: models:/prices/1',
      ],
    );
  });

  it('name models in many ways, some of which nobody can know', async () => {
    const text = `
import os
from mlflow import MlflowClient, set_experiment
from mlflow.sklearn import log_model
set_experiment(experiment_name="trials")
log_model(m, "model", registered_model_name="a")
mlflow.xgboost.autolog(registered_model_name=f"{'b'}")
MlflowClient().create_registered_model("c")
client.create_model_version("d", source="s3://x")
mlflow.register_model("runs:/1/model", os.environ["NAME"])
log_model(m, "model", registered_model_name=None)
client.get_registered_model("e")
`;
    const workspace = await openWorkspace(new Map([['a.py', text]]));
    const [model] = workspace.modelsOf('a.py');
    assert.deepEqual(
      model?.pipelines[0]?.steps[0]?.outputs.map(({ artifact }) =>
        artifact.kind === 'model' ? artifact.name : artifact.kind,
      ),
      ['a', 'b', 'c', 'd', 'unknown'],
    );
    assert.deepEqual(
      model?.symbols.map(({ kind, name }) => `${kind} ${name}`),
      [
        'mlflow.experiment trials',
        ...['a', 'b', 'c', 'd'].map(name => `mlflow.registered-model ${name}`),
      ],
    );
  });

  it('are told from files that only talk about it', async () => {
    const files = new Map([
      ['a.py', 'import mlflow\n# register_model later\nmlflow.pyfunc.load_model("models:/a/1")\n'],
      ['b.py', 'def register_model(name):\n    return registered_model_name\n'],
      ['c.py', 'import mlflow\ndef register_model(name): ...\nx = 1\n'],
    ]);
    const workspace = await openWorkspace(files);
    for (const path of files.keys()) {
      assert.deepEqual((await workspace.recognize(path)).flat(), [], path);
    }
  });
});
