import type { Snippet } from '../snippet.ts';

const TRAIN = [
  '${1:train}:',
  '  stage: ${2:train}',
  '  image: ${3:python:3.12.11}',
  '  timeout: ${4:1 hour}',
  '  resource_group: training',
  '  rules:',
  '    - if: \\$CI_COMMIT_BRANCH == \\$CI_DEFAULT_BRANCH',
  "      changes: [dvc.yaml, dvc.lock, params.yaml, 'src/**/*']",
  '  script:',
  '    - pip install -r ${5:requirements.txt}',
  '    - dvc pull',
  '    - dvc repro',
  '    - dvc push',
  '    - dvc metrics show --md',
  '  artifacts:',
  '    paths: [dvc.lock]',
  '    expire_in: ${6:4 weeks}',
];

const FILES = {
  'requirements.txt': 'dvc[s3]==3.67.1\n',
  'dvc.yaml': 'stages:\n  prepare:\n    cmd: echo ready\n',
} as const;

/** What can be put into a pipeline of GitLab. */
export const snippets: readonly Snippet[] = [
  {
    name: 'gitlab-train',
    title: 'Pipeline that trains with DVC',
    description:
      'Fetches the data, runs what changed in the DVC pipeline and keeps the results. It runs only when code, data or parameters of the main branch change, because training costs.',
    fits: 'document',
    body: ['stages: [train]', ...TRAIN],
    files: FILES,
  },
  {
    name: 'gitlab-dvc-job',
    title: 'Job that trains with DVC',
    description:
      'Pulls the data, runs what changed and pushes the results. One training runs at a time, and the lock file is kept, since it says which data made the model.',
    fits: { inside: '' },
    body: TRAIN,
    files: FILES,
  },
];
