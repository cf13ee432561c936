/** Start-up of the terminal program, and its speed and memory over many files. Prints a table. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const cli = join(root, 'dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'mlops-bench-'));

try {
  const empty = median(10, () => time(['-e', '0']).ms);
  const sample = median(
    10,
    () => time([cli, 'check', join(root, 'test/workspaces/house-prices')]).ms,
  );
  writeProjects(folder, 500);
  const many = time([cli, 'check', folder, '--fail-on', 'never', '--format', 'json']);
  console.table([
    { measure: 'node -e 0, median of 10', ms: Math.round(empty), ratio: 1 },
    {
      measure: 'cold check of the sample, median of 10',
      ms: Math.round(sample),
      ratio: ratio(sample, empty),
    },
    { measure: 'check of 1,000 DVC files', ms: Math.round(many.ms), ratio: ratio(many.ms, empty) },
  ]);
  console.table([
    { measure: 'files per second', value: Math.round(1000 / (many.ms / 1000)) },
    { measure: 'peak memory, MiB', value: Math.round(many.peakKb / 1024) },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Run {
  readonly ms: number;
  readonly peakKb: number;
}

/** Runs Node and reads the child's own peak memory, which it prints when it ends. */
function time(args: readonly string[]): Run {
  const report = join(root, 'test/bench/reportMemory.cjs');
  const from = performance.now();
  const result = spawnSync(process.execPath, ['--require', report, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - from;
  return { ms, peakKb: Number(/PEAK (\d+)/.exec(result.stderr)?.[1] ?? 0) };
}

function median(count: number, measure: () => number): number {
  const values = Array.from({ length: count }, measure).sort((a, b) => a - b);
  return values[Math.floor(count / 2)] ?? 0;
}

function ratio(value: number, base: number): number {
  return Math.round((value / base) * 10) / 10;
}

/** Half of the files are `dvc.yaml` with four stages, half their parameters; each tenth lacks its data. */
function writeProjects(target: string, count: number): void {
  mkdirSync(join(target, '.dvc'));
  writeFileSync(join(target, '.dvc/config'), '');
  for (let index = 0; index < count; index += 1) {
    const project = join(target, `team-${index % 20}`, `project-${index}`);
    mkdirSync(project, { recursive: true });
    writeFileSync(
      join(project, 'params.yaml'),
      `split:\n  seed: ${index}\n  rows: 100\ntrain:\n  depth: 4\n`,
    );
    writeFileSync(join(project, 'dvc.yaml'), pipelineOf(index));
  }
}

function pipelineOf(index: number): string {
  return `stages:
  split:
    cmd: make split --seed \${split.seed}
    deps: [${index % 10 === 0 ? `../data-${index}.csv` : 'params.yaml'}]
    params: [split.seed, split.rows]
    outs: [train.csv, test.csv]
  features:
    cmd: make features
    deps: [train.csv]
    outs: [features.parquet]
  train:
    cmd: make train
    deps: [features.parquet]
    params: [train.depth]
    outs: [model.pkl]
  evaluate:
    cmd: make evaluate
    deps: [model.pkl, test.csv]
    metrics:
      - scores.json:
          cache: false
`;
}
