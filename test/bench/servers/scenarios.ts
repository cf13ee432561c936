/** A place in a text, from 0. */
export interface Spot {
  readonly line: number;
  readonly character: number;
}

/** A file to measure with, and what is typed into it. */
export interface Scenario {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** All else that the folder holds, by path. */
  readonly around: Readonly<Record<string, string>>;
  /** One character that makes an error on its line, never broken syntax, so that no server can stop early. */
  readonly mistake: Spot & { readonly typed: string };
  /** Where characters change nothing. */
  readonly harmless: Spot;
}

/** A `dvc.yaml` in which nothing is wrong. */
export function createPipeline(name: string, stages: number): Scenario {
  const ids = createNames(stages);
  const lines = ['vars:', '  - params.yaml', 'stages:', ...ids.flatMap(describeStage)];
  const stage = lines.indexOf(`  ${ids[Math.floor(stages / 2)]}:`);
  const data = ids.map(id => [`data/${id}.csv`, ''] as const);
  return {
    name,
    path: 'dvc.yaml',
    text: toText(lines),
    around: {
      'params.yaml': 'train:\n  lr: 0.01\n  epochs: 10\n',
      'src/train.py': 'print("train")\n',
      ...Object.fromEntries(data),
    },
    mistake: { ...endOf(lines, line => line === '    deps:', stage, ':'), typed: 'x' },
    harmless: endOf(lines, line => line.startsWith('    cmd:'), stage),
  };
}

function describeStage(id: string): readonly string[] {
  return [
    `  ${id}:`,
    `    desc: Train and score ${id}`,
    `    cmd: python src/train.py --shard ${id} --in data/${id}.csv`,
    '    deps:',
    '      - src/train.py',
    `      - data/${id}.csv`,
    '    params:',
    '      - train.lr',
    '    outs:',
    `      - models/${id}.pkl`,
    '    metrics:',
    `      - metrics/${id}.json:`,
    '          cache: false',
  ];
}

/** A `params.yaml` in which models share what an anchor holds. The mistake is a key that is there twice. */
export function createAliases(name: string, aliases: number): Scenario {
  const ids = createNames(aliases / 2);
  const lines = [
    'defaults: &defaults',
    '  lr: 0.01',
    '  layers: &layers [64, 32]',
    'limit: 10',
    'models:',
    ...ids.flatMap(id => [`  ${id}:`, '    optimizer: *defaults', '    layers: *layers']),
    'limi: 20',
    'owner: team',
  ];
  return {
    name,
    path: 'params.yaml',
    text: toText(lines),
    around: {},
    mistake: { ...endOf(lines, line => line.startsWith('limi: '), 0, ':'), typed: 't' },
    harmless: endOf(lines, line => line.startsWith('owner:')),
  };
}

/** A stream of Kubernetes objects: a Deployment and its Service, again and again. */
export function createManifests(name: string, documents: number): Scenario {
  const ids = createNames(documents / 2);
  const lines = ids.flatMap(describeWorkload);
  const middle = lines.indexOf(`  name: ${ids[Math.floor(ids.length / 2)]}`);
  return {
    name,
    path: 'serving.yaml',
    text: toText(lines),
    around: {},
    mistake: { ...endOf(lines, line => line.startsWith('  replicas:'), middle, ':'), typed: 'x' },
    harmless: endOf(lines, line => line.includes('image:'), middle),
  };
}

function describeWorkload(id: string): readonly string[] {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: ${id}`,
    'spec:',
    '  replicas: 2',
    '  selector:',
    '    matchLabels:',
    `      app: ${id}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app: ${id}`,
    '    spec:',
    '      containers:',
    `        - name: ${id}`,
    `          image: registry.example.com/${id}:1.4.0`,
    '          ports:',
    '            - containerPort: 8080',
    '          env:',
    '            - name: MODEL_URI',
    `              value: models:/${id}@champion`,
    '          resources:',
    '            requests:',
    '              cpu: 500m',
    '              memory: 1Gi',
    '---',
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${id}`,
    'spec:',
    '  selector:',
    `    app: ${id}`,
    '  ports:',
    '    - port: 80',
    '      targetPort: 8080',
    '---',
  ];
}

/** A GitHub Actions workflow that trains a model. */
export function createWorkflow(name: string): Scenario {
  const jobs = createNames(4);
  const lines = [
    'name: train',
    'on:',
    '  push:',
    '    branches: [main]',
    'permissions:',
    '  contents: read',
    'jobs:',
    ...jobs.flatMap(describeJob),
  ];
  const job = lines.indexOf(`  ${jobs[2]}:`);
  return {
    name,
    path: '.github/workflows/train.yml',
    text: toText(lines),
    around: { 'src/train.py': 'print("train")\n' },
    mistake: { ...endOf(lines, line => line.startsWith('    runs-on:'), job, ':'), typed: 'x' },
    harmless: endOf(lines, line => line.includes('python src/train.py'), job),
  };
}

function describeJob(id: string): readonly string[] {
  return [
    `  ${id}:`,
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 60',
    '    strategy:',
    '      matrix:',
    '        model: [linear, forest]',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/setup-python@v5',
    '        with:',
    '          python-version: "3.12"',
    '      - name: Train',
    `        run: python src/train.py --shard ${id} --model \${{ matrix.model }}`,
    '        env:',
    '          RUN_NAME: ${{ github.sha }}-${{ matrix.model }}',
  ];
}

/** New ones in each run, so that nothing can be known beforehand. */
function createNames(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `s${Math.random().toString(36).slice(2, 8)}_${index}`,
  );
}

/** The end of the first line that fits, or of its text before a character. */
function endOf(
  lines: readonly string[],
  fits: (line: string) => boolean,
  from = 0,
  before?: string,
): Spot {
  const line = lines.findIndex((candidate, index) => index >= from && fits(candidate));
  const text = lines[line] ?? '';
  return { line, character: before === undefined ? text.length : text.indexOf(before) };
}

function toText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
