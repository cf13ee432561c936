/** Start-up of the terminal program, and its speed and memory over many files. Prints a table. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';

const root = join(__dirname, '../..');
const cli = join(root, 'dist/cli.js');
const MIXED_FILES = 5000;
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
  measureMixed();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * A repository of 5,000 files: code, prose and data, and in every tenth place a pipeline file, once of DVC
 * only and once of every format that there is; what formats cost that are not used is the difference
 * between the first two rows.
 */
function measureMixed(): void {
  const kinds: readonly (readonly [string, readonly Example[]])[] = [
    ['no pipeline files', []],
    ['pipelines of DVC', listExamples().filter(({ format }) => format === 'dvc')],
    ['pipeline files of every format', listExamples()],
  ];
  console.table(
    kinds.map(([content, examples], index) => {
      const target = join(folder, `mixed-${index}`);
      writeMixed(target, examples);
      const run = time([cli, 'check', target, '--fail-on', 'never', '--format', 'json']);
      return {
        'repository of 5,000 files': content,
        ms: Math.round(run.ms),
        'files per second': Math.round(MIXED_FILES / (run.ms / 1000)),
        'peak memory, MiB': Math.round(run.peakKb / 1024),
      };
    }),
  );
}

interface Example {
  readonly format: string;
  /** Name that the format knows the file by. */
  readonly name: string;
  readonly text: string;
}

function listExamples(): readonly Example[] {
  return formats.flatMap(({ id, schema, files }) => {
    const folderOf =
      schema === undefined ? `test/samples/${id}` : `schemas/${schema}.examples/valid`;
    const examples = join(root, folderOf);
    const name = (files[0]?.pattern ?? '').replace('*', 'example');
    return readdirSync(examples).map(file => ({
      format: id,
      name,
      text: readFileSync(join(examples, file), 'utf8'),
    }));
  });
}

function writeMixed(target: string, examples: readonly Example[]): void {
  const code = 'import numpy as np\n\n\ndef scale(x):\n    return (x - x.mean()) / x.std()\n';
  const others = [
    ['code.py', code.repeat(40)],
    ['notes.md', '# Notes\n\nSome words about the data.\n'.repeat(40)],
    ['data.json', JSON.stringify({ rows: Array.from({ length: 200 }, (_, row) => ({ row })) })],
    ['settings.yaml', 'name: settings\nvalues:\n  first: 1\n  second: [a, b]\n'.repeat(1)],
  ] as const;
  for (let index = 0; index < MIXED_FILES; index += 1) {
    const example = index % 10 === 0 ? examples[(index / 10) % examples.length] : undefined;
    const [other, text] = others[index % others.length] ?? others[0];
    const path = join(target, `part-${index % 50}`, `folder-${index}`, example?.name ?? other);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, example?.text ?? text);
  }
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
