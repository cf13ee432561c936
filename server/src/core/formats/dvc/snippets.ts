import type { Snippet } from '../snippet.ts';

const STAGES = { inside: 'stages' } as const;

const TRAIN_FILES = {
  'src/train.py': 'import json\n',
  'data/train.csv': 'x,y\n',
  'params.yaml': 'train:\n  epochs: 10\n  learning_rate: 0.001\n  seed: 42\n',
} as const;

/** What can be put into a `dvc.yaml`. */
export const pipelineSnippets: readonly Snippet[] = [
  {
    name: 'dvc-pipeline',
    title: 'DVC pipeline that prepares, trains and evaluates',
    description:
      'Three stages from raw data to numbers about the model. Each names its script, its data and its parameters, so that `dvc repro` runs again exactly what a change affects.',
    fits: 'document',
    body: [
      'stages:',
      '  prepare:',
      '    cmd: python ${1:src/prepare.py}',
      '    deps:',
      '      - ${1:src/prepare.py}',
      '      - ${2:data/raw.csv}',
      '    params:',
      '      - ${3:prepare}',
      '    outs:',
      '      - ${4:data/train.csv}',
      '      - ${5:data/test.csv}',
      '  train:',
      '    cmd: python ${6:src/train.py}',
      '    deps:',
      '      - ${6:src/train.py}',
      '      - ${4:data/train.csv}',
      '    params:',
      '      - ${7:train}',
      '    outs:',
      '      - ${8:models/model.pkl}',
      '  evaluate:',
      '    cmd: python ${9:src/evaluate.py}',
      '    deps:',
      '      - ${9:src/evaluate.py}',
      '      - ${8:models/model.pkl}',
      '      - ${5:data/test.csv}',
      '    metrics:',
      '      - ${10:reports/metrics.json}:',
      '          cache: false',
      '    plots:',
      '      - ${11:reports/roc.csv}:',
      '          cache: false',
      '          x: ${12:fpr}',
      '          y: ${13:tpr}',
    ],
    files: {
      ...TRAIN_FILES,
      'src/prepare.py': 'import csv\n',
      'src/evaluate.py': 'import json\n',
      'data/raw.csv': 'x,y\n',
      'params.yaml': 'prepare:\n  test_size: 0.2\n  seed: 42\ntrain:\n  epochs: 10\n  seed: 42\n',
    },
  },
  {
    name: 'dvc-train',
    title: 'Stage that trains a model',
    description:
      'A stage with script, data and parameters as dependencies, the model as output and metrics beside it. Metrics stay in Git (`cache: false`), so that two versions can be compared without pulling data.',
    fits: STAGES,
    body: [
      '${1:train}:',
      '  cmd: python ${2:src/train.py}',
      '  deps:',
      '    - ${2:src/train.py}',
      '    - ${3:data/train.csv}',
      '  params:',
      '    - ${4:train}',
      '  outs:',
      '    - ${5:models/model.pkl}',
      '  metrics:',
      '    - ${6:reports/train.json}:',
      '        cache: false',
    ],
    files: TRAIN_FILES,
  },
  {
    name: 'dvc-stage',
    title: 'Stage of a pipeline',
    description:
      'One command with what it reads and what it makes. DVC runs it again when a dependency changes, and only then.',
    fits: STAGES,
    body: [
      '${1:featurize}:',
      '  cmd: python ${2:src/featurize.py}',
      '  deps:',
      '    - ${2:src/featurize.py}',
      '    - ${3:data/raw.csv}',
      '  outs:',
      '    - ${4:data/features.csv}',
    ],
    files: { 'src/featurize.py': 'import csv\n', 'data/raw.csv': 'x,y\n' },
  },
  {
    name: 'dvc-foreach',
    title: 'Stages from a list (`foreach`)',
    description:
      'The same stage once for each item, such as a country or a data source. Each gets its own name, `clean@orders`, so that only what changed runs again.',
    fits: STAGES,
    body: [
      '${1:clean}:',
      '  foreach:',
      '    - ${2:orders}',
      '    - ${3:customers}',
      '  do:',
      '    cmd: python ${4:src/clean.py} \\${item}',
      '    deps:',
      '      - ${4:src/clean.py}',
      '      - ${5:data/raw}/\\${item}.csv',
      '    outs:',
      '      - ${6:data/clean}/\\${item}.csv',
    ],
    files: {
      'src/clean.py': 'import csv\n',
      'data/raw/orders.csv': 'x,y\n',
      'data/raw/customers.csv': 'x,y\n',
    },
  },
  {
    name: 'dvc-matrix',
    title: 'Stages from all combinations (`matrix`)',
    description:
      'The same stage for every combination of values, such as models and feature sets. Each combination writes a file of its own, so that results do not overwrite each other.',
    fits: STAGES,
    body: [
      '${1:compare}:',
      '  matrix:',
      '    model: [${2:linear}, ${3:forest}]',
      '    features: [${4:base}, ${5:extended}]',
      '  cmd: python ${6:src/compare.py} --model \\${item.model} --features \\${item.features}',
      '  deps:',
      '    - ${6:src/compare.py}',
      '    - ${7:data/train.csv}',
      '  metrics:',
      '    - ${8:reports}/\\${key}.json:',
      '        cache: false',
    ],
    files: { 'src/compare.py': 'import json\n', 'data/train.csv': 'x,y\n' },
  },
  {
    name: 'dvc-plots',
    title: 'Plots of the pipeline',
    description:
      'Curves that `dvc plots show` and `dvc plots diff` draw from files that stages write, so that two versions are seen in one picture.',
    fits: { inside: '' },
    body: [
      'plots:',
      '  - ${1:Loss}:',
      '      x: ${2:epoch}',
      '      y:',
      '        ${3:reports/loss.csv}: [${4:train_loss}, ${5:test_loss}]',
      '      x_label: ${6:Epoch}',
      '      y_label: ${7:Loss}',
      '      title: ${8:Loss by epoch}',
    ],
    files: { 'reports/loss.csv': 'epoch,train_loss,test_loss\n1,0.5,0.6\n' },
  },
  {
    name: 'dvc-artifacts',
    title: 'Named artifacts for a registry',
    description:
      'Gives a model or data set a name, a type and a description, so that `dvc artifacts get` and a model registry can find it without knowing the path.',
    fits: { inside: '' },
    body: [
      'artifacts:',
      '  ${1:house-prices}:',
      '    path: ${2:models/model.pkl}',
      '    type: ${3|model,dataset|}',
      '    desc: ${4:What it predicts, and from what}',
      '    labels:',
      '      - ${5:tabular}',
    ],
    files: { 'models/model.pkl': 'model\n' },
  },
];

/** What can be put into a `params.yaml`. */
export const paramsSnippets: readonly Snippet[] = [
  {
    name: 'dvc-params',
    title: 'Parameters by stage',
    description:
      'One group for each stage, with seeds among them. A stage that names its group runs again when a value in it changes, and a fixed seed lets two runs be compared.',
    fits: 'document',
    body: [
      '${1:prepare}:',
      '  test_size: ${2:0.2}',
      '  seed: ${3:42}',
      '${4:train}:',
      '  epochs: ${5:10}',
      '  batch_size: ${6:64}',
      '  learning_rate: ${7:0.001}',
      '  seed: ${3:42}',
    ],
  },
  {
    name: 'dvc-params-group',
    title: 'Parameters of one stage',
    description:
      'A group of values that a stage names under `params`, so that it runs again when one of them changes.',
    fits: { inside: '' },
    body: ['${1:evaluate}:', '  threshold: ${2:0.5}', '  seed: ${3:42}'],
  },
];
