/** How long all rules take on one keystroke in files of about 700 lines. Prints a table. */
import type { RuleTimer } from '../../server/src/core/lint/lintDocument.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { createPipeline, type Scenario } from './servers/scenarios.ts';

const LINES = 700;
const KEYSTROKES = 101;

void main();

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const scenario of [createPipeline('DVC pipeline', 53), createWorkflow(), createObjects()]) {
    rows.push(await measure(scenario));
  }
  console.table(rows);
}

interface Row {
  readonly file: string;
  readonly lines: number;
  readonly 'median ms': string;
  readonly 'p95 ms': string;
  readonly slowest: string;
}

async function measure({ name, path, text, around, harmless }: Scenario): Promise<Row> {
  const byRule = new Map<string, number[]>();
  let spent = 0;
  const timeRule: RuleTimer = (rule, run) => {
    const start = performance.now();
    const found = run();
    const ms = performance.now() - start;
    byRule.set(rule, [...(byRule.get(rule) ?? []), ms]);
    spent += ms;
    return found;
  };
  const workspace = await openWorkspace(new Map([[path, text], ...Object.entries(around)]), {
    timeRule,
  });
  const lines = text.split('\n');
  const times: number[] = [];
  for (let key = 0; key < KEYSTROKES; key += 1) {
    const typed = lines.with(harmless.line, `${lines[harmless.line]}${'x'.repeat((key % 7) + 1)}`);
    spent = 0;
    workspace.setOpenText(path, typed.join('\n'));
    await workspace.check(path);
    times.push(spent);
  }
  times.sort((a, b) => a - b);
  const slowest = [...byRule]
    .map(([rule, spans]) => ({ rule, ms: medianOf(spans) }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 3);
  return {
    file: name,
    lines: lines.length,
    'median ms': medianOf(times).toFixed(2),
    'p95 ms': (times[Math.floor(times.length * 0.95)] ?? 0).toFixed(2),
    slowest: slowest.map(({ rule, ms }) => `${rule} ${ms.toFixed(2)}`).join(', '),
  };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function createWorkflow(): Scenario {
  const jobs = Math.floor(LINES / 14);
  const lines = [
    'on: push',
    'permissions: { contents: read }',
    'jobs:',
    ...Array.from({ length: jobs }, (_, job) => [
      `  train_${job}:`,
      '    runs-on: ubuntu-24.04',
      '    timeout-minutes: 30',
      ...(job === 0 ? [] : [`    needs: [train_${job - 1}]`]),
      '    steps:',
      '      - uses: actions/checkout@v5',
      '      - uses: actions/setup-python@v6',
      "        with: { python-version: '3.12' }",
      '      - name: Train',
      '        run: |',
      '          pip install -r requirements.txt',
      '          dvc pull',
      '          dvc repro',
      '      - run: echo "${{ github.sha }}"',
    ]).flat(),
  ];
  const line = lines.lastIndexOf('          dvc pull');
  return createScenario('GitHub workflow', '.github/workflows/train.yml', lines, line);
}

function createObjects(): Scenario {
  const count = Math.floor(LINES / 20);
  const lines = Array.from({ length: count }, (_, index) => [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: predictor-${index}`,
    'spec:',
    '  selector: { matchLabels: { app: predictor } }',
    '  template:',
    '    metadata: { labels: { app: predictor } }',
    '    spec:',
    '      containers:',
    '        - name: predictor',
    '          image: ghcr.io/acme/predictor:1.4.0',
    '          args: [serve, --port, "8080"]',
    '          env:',
    '            - { name: MODEL_URI, value: s3://models/churn/v12 }',
    '          resources:',
    '            limits: { memory: 1Gi }',
    '          readinessProbe: { httpGet: { path: /ready, port: 8080 } }',
    '# The next one.',
    '---',
  ]).flat();
  const line = lines.lastIndexOf('# The next one.', lines.length / 2);
  return createScenario('Kubernetes objects', 'deploy/all.yaml', lines, line);
}

function createScenario(
  name: string,
  path: string,
  lines: readonly string[],
  line: number,
): Scenario {
  const spot = { line, character: lines[line]?.length ?? 0 };
  return {
    name,
    path,
    text: `${lines.join('\n')}\n`,
    around: {},
    harmless: spot,
    mistake: { ...spot, typed: 'x' },
  };
}
