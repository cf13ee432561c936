import type { Snippet } from '../snippet.ts';

// Releases as commits, because a tag can be moved to other code. Source: the actions' own tags, 2026-11.
const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const PYTHON = 'actions/setup-python@ece7cb06caefa5fff74198d8649806c4678c61a1 # v6.3.0';
const DVC = 'iterative/setup-dvc@2508d098217d24eef3c0e8d7bc0ce7b9ca0723c3 # v1.1.2';
const BUILDX = 'docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0';
const LOGIN = 'docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121 # v4.1.0';
const BUILD = 'docker/build-push-action@53b7df96c91f9c12dcc8a07bcb9ccacbed38856a # v7.3.0';

const CHECKOUT_STEP = [
  `      - uses: ${CHECKOUT}`,
  '        with:',
  '          persist-credentials: false',
];

const PYTHON_STEPS = [
  `      - uses: ${PYTHON}`,
  '        with:',
  "          python-version: '${4:3.12}'",
  '      - name: Install packages',
  '        run: pip install -r ${5:requirements.txt}',
];

const PACKAGES = { 'requirements.txt': 'scikit-learn==1.7.2\n' } as const;

const PIPELINE = {
  ...PACKAGES,
  'dvc.yaml': 'stages:\n  prepare:\n    cmd: echo ready\n',
} as const;

/** What can be put into a workflow. */
export const workflowSnippets: readonly Snippet[] = [
  {
    name: 'actions-train',
    title: 'Workflow that trains with DVC',
    description:
      'Fetches the data, runs what changed in the DVC pipeline and keeps the results. Actions are pinned to commits and the job may only read the repository, because it runs with your storage keys.',
    fits: 'document',
    body: [
      'name: ${1:Train}',
      'on:',
      '  push:',
      '    branches: [${2:main}]',
      "    paths: [dvc.yaml, dvc.lock, params.yaml, 'src/**']",
      '  workflow_dispatch:',
      'permissions:',
      '  contents: read',
      'concurrency:',
      '  group: train-\\${{ github.ref }}',
      '  cancel-in-progress: true',
      'jobs:',
      '  train:',
      '    runs-on: ubuntu-24.04',
      '    timeout-minutes: ${3:60}',
      '    env:',
      '      AWS_ACCESS_KEY_ID: \\${{ secrets.AWS_ACCESS_KEY_ID }}',
      '      AWS_SECRET_ACCESS_KEY: \\${{ secrets.AWS_SECRET_ACCESS_KEY }}',
      '    steps:',
      ...CHECKOUT_STEP,
      ...PYTHON_STEPS,
      `      - uses: ${DVC}`,
      '        with:',
      "          version: '${6:3.67.1}'",
      '      - name: Fetch data',
      '        run: dvc pull',
      '      - name: Run what changed',
      '        run: dvc repro',
      '      - name: Keep results',
      '        run: dvc push',
      '      - name: Show metrics',
      '        run: dvc metrics show --md >> "\\$GITHUB_STEP_SUMMARY"',
    ],
    files: PIPELINE,
  },
  {
    name: 'actions-monitor',
    title: 'Scheduled check of a model in production',
    description:
      'Runs a drift or quality check every morning and opens an issue when it fails, so that a model that got worse is noticed by a person and not by customers.',
    fits: 'document',
    body: [
      'name: ${1:Monitor model}',
      'on:',
      '  schedule:',
      "    - cron: '${2:17 6 * * *}'",
      '  workflow_dispatch:',
      'permissions:',
      '  contents: read',
      'jobs:',
      '  monitor:',
      '    runs-on: ubuntu-24.04',
      '    timeout-minutes: ${3:20}',
      '    permissions:',
      '      contents: read',
      '      issues: write',
      '    steps:',
      ...CHECKOUT_STEP,
      ...PYTHON_STEPS,
      '      - name: Compare production with the reference',
      '        run: python ${6:src/monitor.py}',
      '      - name: Open an issue',
      '        if: failure()',
      '        env:',
      '          GH_TOKEN: \\${{ github.token }}',
      '        run: >-',
      '          gh issue create',
      '          --title "${7:Model check failed}"',
      '          --body "\\$GITHUB_SERVER_URL/\\$GITHUB_REPOSITORY/actions/runs/\\$GITHUB_RUN_ID"',
    ],
    files: { ...PACKAGES, 'src/monitor.py': 'import sys\n' },
  },
  {
    name: 'actions-image',
    title: 'Workflow that builds and pushes an image',
    description:
      "Builds the image of a service and pushes it to GitHub's registry under the commit that it was built from, so that every deployment can be traced to its source and back.",
    fits: 'document',
    body: [
      'name: ${1:Build image}',
      'on:',
      '  push:',
      '    branches: [${2:main}]',
      'permissions:',
      '  contents: read',
      'concurrency:',
      '  group: image-\\${{ github.ref }}',
      'jobs:',
      '  build:',
      '    runs-on: ubuntu-24.04',
      '    timeout-minutes: 30',
      '    permissions:',
      '      contents: read',
      '      packages: write',
      '    steps:',
      ...CHECKOUT_STEP,
      `      - uses: ${BUILDX}`,
      `      - uses: ${LOGIN}`,
      '        with:',
      '          registry: ghcr.io',
      '          username: \\${{ github.actor }}',
      '          password: \\${{ secrets.GITHUB_TOKEN }}',
      `      - uses: ${BUILD}`,
      '        with:',
      '          context: ${4:.}',
      '          push: true',
      '          tags: ghcr.io/\\${{ github.repository }}:\\${{ github.sha }}',
      '          provenance: true',
      '          sbom: true',
      '          cache-from: type=gha',
      '          cache-to: type=gha,mode=max',
    ],
    files: { Dockerfile: 'FROM python:3.12.11-slim\n' },
  },
  {
    name: 'actions-job',
    title: 'Job on a clean machine',
    description:
      'A job with the code checked out, Python and the packages installed. It has a limit of time, because a hanging job is paid for six hours.',
    fits: { inside: 'jobs' },
    body: [
      '${1:evaluate}:',
      '  runs-on: ubuntu-24.04',
      '  timeout-minutes: ${2:30}',
      '  steps:',
      ...[...CHECKOUT_STEP, ...PYTHON_STEPS].map(line => line.slice(2)),
      '    - name: ${3:Evaluate}',
      '      run: python ${6:src/evaluate.py}',
    ],
    files: { ...PACKAGES, 'src/evaluate.py': 'import json\n' },
  },
  {
    name: 'actions-dvc-steps',
    title: 'Steps that fetch data and run the pipeline',
    description:
      'Installs DVC, pulls the data and runs what changed. The pull comes first, because a clean machine has only what is in Git.',
    fits: { inside: 'jobs.*.steps' },
    body: [
      `- uses: ${DVC}`,
      '  with:',
      "    version: '${1:3.67.1}'",
      '- name: Fetch data',
      '  run: dvc pull',
      '  env:',
      '    AWS_ACCESS_KEY_ID: \\${{ secrets.AWS_ACCESS_KEY_ID }}',
      '    AWS_SECRET_ACCESS_KEY: \\${{ secrets.AWS_SECRET_ACCESS_KEY }}',
      '- name: Run what changed',
      '  run: dvc repro ${2}',
    ],
    files: PIPELINE,
  },
  {
    name: 'actions-python-steps',
    title: 'Steps that set up Python',
    description:
      'A fixed version of Python in quotes, since YAML would shorten 3.10 to 3.1, and the packages of the project.',
    fits: { inside: 'jobs.*.steps' },
    body: PYTHON_STEPS.map(line => line.slice(6)),
    files: PACKAGES,
  },
];

/** What can be put into an action. */
export const actionSnippets: readonly Snippet[] = [
  {
    name: 'action-composite',
    title: 'Action of several steps',
    description:
      'Steps that several workflows share, such as setting up Python and DVC, so that versions are raised in one place.',
    fits: 'document',
    body: [
      'name: ${1:Set up the project}',
      'description: ${2:Installs Python, DVC and the packages of the project}',
      'inputs:',
      '  python-version:',
      '    description: ${3:Version of Python}',
      '    required: false',
      "    default: '${4:3.12}'",
      'runs:',
      '  using: composite',
      '  steps:',
      `    - uses: ${PYTHON}`,
      '      with:',
      '        python-version: \\${{ inputs.python-version }}',
      `    - uses: ${DVC}`,
      '      with:',
      "        version: '${5:3.67.1}'",
      '    - run: pip install -r requirements.txt',
      '      shell: bash',
    ],
    files: PACKAGES,
  },
];
