import type { Snippet } from '../snippet.ts';

const ENVIRONMENT =
  "python: '3.12'\nbuild_dependencies:\n  - pip\ndependencies:\n  - mlflow==3.18.0\n";

/** What can be put into an `MLproject`. */
export const projectSnippets: readonly Snippet[] = [
  {
    name: 'mlflow-project',
    title: 'MLflow project',
    description:
      'A folder whose commands anybody can start with `mlflow run`. The environment is a file beside it, so that every run has the same Python and packages.',
    fits: 'document',
    body: [
      'name: ${1:house-prices}',
      'python_env: ${2:python_env.yaml}',
      'entry_points:',
      '  main:',
      '    parameters:',
      '      ${3:data}: {type: path, default: ${4:data/train.csv}}',
      '      ${5:epochs}: {type: float, default: ${6:10}}',
      '    command: python ${7:src/train.py} --${3:data} {${3:data}} --${5:epochs} {${5:epochs}}',
    ],
    files: {
      'python_env.yaml': ENVIRONMENT,
      'src/train.py': 'import mlflow\n',
      'data/train.csv': 'x,y\n',
    },
  },
  {
    name: 'mlflow-entry-point',
    title: 'Entry point',
    description:
      'A command that `mlflow run -e` starts, with its parameters declared: MLflow checks them and records them with the run.',
    fits: { inside: 'entry_points' },
    body: [
      '${1:evaluate}:',
      '  parameters:',
      '    ${2:threshold}: {type: float, default: ${3:0.5}}',
      '  command: python ${4:src/evaluate.py} --${2:threshold} {${2:threshold}}',
    ],
    files: { 'src/evaluate.py': 'import mlflow\n' },
  },
];

/** What can be put into a `python_env.yaml`. */
export const pythonEnvSnippets: readonly Snippet[] = [
  {
    name: 'mlflow-python-env',
    title: 'Python environment',
    description:
      'Python and packages with exact versions. What is not pinned is another package in half a year, and then old runs cannot be repeated.',
    fits: 'document',
    body: [
      "python: '${1:3.12}'",
      'build_dependencies:',
      '  - pip',
      'dependencies:',
      '  - mlflow==${2:3.18.0}',
      '  - scikit-learn==${3:1.7.2}',
      '  - pandas==${4:2.3.3}',
    ],
  },
];

/** What can be put into a `conda.yaml`. */
export const condaSnippets: readonly Snippet[] = [
  {
    name: 'conda-env',
    title: 'Conda environment',
    description:
      'Python and packages with exact versions from one channel, and pip packages below. One channel keeps the solver fast and its result the same everywhere.',
    fits: 'document',
    body: [
      'name: ${1:train}',
      'channels:',
      '  - conda-forge',
      'dependencies:',
      '  - python=${2:3.12}',
      '  - pip',
      '  - scikit-learn=${3:1.7.2}',
      '  - pip:',
      '      - mlflow==${4:3.18.0}',
    ],
  },
];
