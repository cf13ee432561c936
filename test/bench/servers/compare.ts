/**
 * Our language server beside others: same machine, same run, same files, new names in each run. Prints one
 * table per measure; nothing is asserted, because machines differ.
 * `compare.ts PEERS [--quick]`, where PEERS is the folder that the other servers are installed in.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../harness/workspace.ts';
import { actionsServer, type Match, ourServer, yamlServer } from './candidates.ts';
import { createSamples, type Effort, measureRun, type Samples, type Subject } from './measure.ts';
import {
  createAliases,
  createManifests,
  createPipeline,
  createWorkflow,
  type Scenario,
} from './scenarios.ts';
import { type Result, renderTables } from './tables.ts';
import { FILES } from './targets.ts';
import { canReadUsage } from './usage.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  allowPositionals: true,
});

const FULL: Effort = { runs: 3, starts: 4, edits: 30, bursts: 4 };
const QUICK: Effort = { runs: 2, starts: 2, edits: 8, bursts: 1 };
const LEAST: Effort = { runs: 1, starts: 1, edits: 2, bursts: 1 };

async function main(): Promise<void> {
  const effort = values.quick ? QUICK : FULL;
  const [peers = ''] = positionals;
  const results: Result[] = [];
  for (const match of createMatches(peers)) {
    if (match.scenario.name.includes(values.only)) {
      results.push(await measure(match, effort));
    }
  }
  process.stdout.write(`${describeMachine()}\n${renderTables(results)}`);
}

function createMatches(peers: string): readonly Match[] {
  const ours = ourServer(projectRoot);
  const yaml = yamlServer(projectRoot, peers);
  return [
    { scenario: createPipeline(FILES.small, 50), peer: yaml, ours },
    { scenario: createPipeline(FILES.large, 1000), peer: yaml, ours },
    { scenario: createAliases(FILES.aliases, 2000), peer: yaml, ours, isPeerSlow: true },
    { scenario: createManifests(FILES.manifests, 200), peer: yaml, ours },
    { scenario: createWorkflow(FILES.workflow), peer: actionsServer(peers), ours },
  ];
}

/** The servers take turns, so that what else the machine does hits all of them. */
async function measure(match: Match, effort: Effort): Promise<Result> {
  const { scenario, peer, ours } = match;
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-bench-')));
  const peerEffort = match.isPeerSlow === true ? LEAST : effort;
  try {
    writeProject(root, scenario);
    const own = createSamples();
    const theirs = createSamples();
    for (let run = 0; run < effort.runs; run += 1) {
      await takeTurn({ candidate: ours, scenario, root }, effort, own);
      if (run < peerEffort.runs) {
        await takeTurn({ candidate: peer, scenario, root }, peerEffort, theirs);
      }
    }
    return { file: scenario.name, peer, ours: own, theirs };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function takeTurn(subject: Subject, effort: Effort, samples: Samples): Promise<void> {
  process.stderr.write(`${subject.scenario.name}: ${subject.candidate.name}\n`);
  return measureRun(subject, effort, samples);
}

function writeProject(root: string, { path, text, around }: Scenario): void {
  for (const [name, content] of Object.entries({ ...around, [path]: text })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

function describeMachine(): string {
  const machine = `Node ${process.version}, ${cpus().length} cores, ${process.platform}.`;
  return canReadUsage()
    ? machine
    : `${machine} CPU and memory of other processes can be read on Linux only, so they are left out.`;
}

void main();
