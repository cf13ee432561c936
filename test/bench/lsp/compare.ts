/**
 * Our language server beside others on the same files: start, edits, bursts, CPU, memory. Prints tables;
 * nothing is asserted, because machines differ. `--peers` installs the others into a temporary folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { BenchSession, type Candidate } from './benchSession.ts';
import { createAliases, createPipeline, type Scenario } from './scenario.ts';

const root = join(__dirname, '../../..');
const peers = join(tmpdir(), 'mlops-copilot-bench-peers');

const ours: Candidate = {
  name: 'mlops-copilot',
  command: [join(root, 'dist/server.js'), '--stdio'],
  settings: {},
};

/** The newest that runs on Node 20; it gets our schema, and no network. */
const yamlServer: Candidate = {
  name: 'yaml-language-server',
  command: [join(peers, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
  settings: {
    yaml: {
      validate: true,
      schemaStore: { enable: false },
      schemas: { [pathToFileURL(join(root, 'schemas/dvc.schema.json')).href]: '**/dvc.yaml' },
    },
  },
};

interface Figures {
  readonly startMs: number;
  readonly editMs: number;
  readonly editP95Ms: number;
  readonly cpuPerEditMs: number;
  readonly burstMessages: number;
  readonly cpuPerBurstMs: number;
  readonly memoryMb: number;
}

const EDITS = 30;
const KEYS = 20;

async function main(): Promise<void> {
  if (process.argv.includes('--peers')) {
    installPeers();
  }
  const hasPeers = existsSync(yamlServer.command[0] ?? '');
  const candidates = hasPeers ? [ours, yamlServer] : [ours];
  for (const scenario of [
    createPipeline('50-stages', 50),
    createPipeline('1000-stages', 1000),
    createAliases('500-aliases', 500),
  ]) {
    const rows: [string, Figures][] = [];
    for (const candidate of candidates) {
      rows.push([candidate.name, await measure(candidate, scenario)]);
    }
    print(scenario, rows);
  }
  if (!hasPeers) {
    process.stdout.write('With --peers yaml-language-server is installed and measured, too.\n');
  }
}

function installPeers(): void {
  mkdirSync(peers, { recursive: true });
  const args = ['install', '--prefix', peers, '--ignore-scripts', 'yaml-language-server@1.25.0'];
  spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

async function measure(candidate: Candidate, scenario: Scenario): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-bench-'));
  try {
    writeProject(folder, scenario);
    const starts = [await start(candidate, folder, scenario), 0, 0];
    for (const again of [1, 2]) {
      starts[again] = await start(candidate, folder, scenario);
    }
    const session = new BenchSession(candidate, folder, scenario);
    try {
      await session.initialize(folder);
      await session.open();
      await session.untilRight(true);
      await sleep(3000);
      const edits = await measureEdits(session);
      const bursts = await measureBurst(session, scenario);
      return { startMs: median(starts), ...edits, ...bursts, memoryMb: session.usage().memoryMb };
    } finally {
      session.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProject(folder: string, scenario: Scenario): void {
  const files = {
    [scenario.path]: scenario.text,
    'params.yaml': 'train:\n  lr: 0.01\n',
    'src/train.py': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** From the start of the process to the right diagnostics. */
async function start(candidate: Candidate, folder: string, scenario: Scenario): Promise<number> {
  const session = new BenchSession(candidate, folder, scenario);
  try {
    await session.initialize(folder);
    await session.open();
    await session.untilRight(true);
    return performance.now() - session.startedAt;
  } finally {
    session.stop();
  }
}

type EditFigures = Pick<Figures, 'editMs' | 'editP95Ms' | 'cpuPerEditMs'>;

async function measureEdits(session: BenchSession): Promise<EditFigures> {
  const times: number[] = [];
  const { cpuMs } = session.usage();
  for (let edit = 0; edit < EDITS; edit += 1) {
    const isBroken = edit % 2 === 1;
    const from = performance.now();
    await session.toggle(isBroken);
    await session.untilRight(isBroken);
    times.push(performance.now() - from);
    await sleep(150);
  }
  times.sort((a, b) => a - b);
  return {
    editMs: median(times),
    editP95Ms: times[Math.floor(EDITS * 0.95)] ?? 0,
    cpuPerEditMs: (session.usage().cpuMs - cpuMs) / EDITS,
  };
}

type BurstFigures = Pick<Figures, 'burstMessages' | 'cpuPerBurstMs'>;

async function measureBurst(session: BenchSession, scenario: Scenario): Promise<BurstFigures> {
  await session.toggle(false);
  await session.untilRight(false);
  const before = session.publishes();
  const { cpuMs } = session.usage();
  const { line, character } = scenario.typing;
  for (let key = 0; key < KEYS - 1; key += 1) {
    await session.change(line, character + key, 0, 'y');
    await sleep(40);
  }
  await session.toggle(true);
  await session.untilRight(true);
  await sleep(500);
  return {
    burstMessages: session.publishes() - before,
    cpuPerBurstMs: session.usage().cpuMs - cpuMs,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(scenario: Scenario, rows: readonly (readonly [string, Figures])[]): void {
  const lines = scenario.text.split('\n').length - 1;
  process.stdout.write(`\n${scenario.name}, ${lines.toLocaleString('en')} lines\n`);
  const [first, second] = rows;
  const table = MEASURES.map(([key, measure]) => {
    const own = first?.[1][key] ?? 0;
    const other = second?.[1][key];
    return {
      measure,
      [ours.name]: round(own),
      ...(other === undefined || second === undefined
        ? {}
        : { [second[0]]: round(other), ratio: round(other / own) }),
    };
  });
  console.table(table);
}

const MEASURES: readonly (readonly [keyof Figures, string])[] = [
  ['startMs', 'process start to right diagnostics, ms'],
  ['editMs', 'edit to right diagnostics, median, ms'],
  ['editP95Ms', 'edit to right diagnostics, p95, ms'],
  ['cpuPerEditMs', 'CPU per edit, ms'],
  ['burstMessages', 'messages per burst of 20 keys'],
  ['cpuPerBurstMs', 'CPU per burst, ms'],
  ['memoryMb', 'memory at the end, MiB'],
];

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

void main();
