import assert from 'node:assert/strict';
import { readProject } from '../../server/src/core/formats/mlflow/document.ts';
import { toProjectModel } from '../../server/src/core/formats/mlflow/model.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';

describe('what an MLproject says about the life cycle', () => {
  const text = [
    'name: churn',
    'docker_env: {image: ghcr.io/acme/train:1.4}',
    'entry_points:',
    '  main:',
    '    command: mlflow run . -e evaluate && cd ../data && dvc repro',
    '  evaluate:',
    '    parameters: {data: path}',
    '    command: python evaluate.py {data}',
    '',
  ].join('\n');
  const [document] = parseSource('train/MLproject', text, 'yaml').documents;
  assert.ok(document !== undefined);
  const source = { path: 'train/MLproject', document: 0, content: document.content };
  const model = toProjectModel(readProject(source));
  const [main, evaluate] = model.pipelines[0]?.steps ?? [];

  it('is a pipeline with a step for each entry point', () => {
    assert.equal(model.pipelines[0]?.id, 'mlproject:train/MLproject');
    assert.equal(model.pipelines[0]?.name, 'churn');
    assert.equal(main?.id, 'mlproject:train/MLproject#main');
    assert.equal(main?.component, 'training-evaluation');
    assert.deepEqual(evaluate?.commands, ['python evaluate.py {data}']);
    assert.deepEqual(
      model.symbols.map(({ kind, name }) => `${kind} ${name}`),
      ['mlflow.entry-point main', 'mlflow.entry-point evaluate'],
    );
  });

  it('runs in the image, and starts other pipelines', () => {
    assert.deepEqual(main?.image?.artifact, {
      kind: 'image',
      image: { repository: 'ghcr.io/acme/train', tag: '1.4', digest: undefined },
    });
    assert.deepEqual(
      main?.runs.map(({ command, path, targets }) => [command, path, targets]),
      [
        ['mlflow run', 'train/MLproject', ['evaluate']],
        ['dvc repro', 'data/dvc.yaml', []],
      ],
    );
  });
});
