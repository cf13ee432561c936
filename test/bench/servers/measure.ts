import { setTimeout as sleep } from 'node:timers/promises';
import type { Candidate } from './candidates.ts';
import type { Scenario } from './scenarios.ts';
import { Session } from './session.ts';

/** How much is measured. */
export interface Effort {
  /** Whole runs of each server, in turns. */
  readonly runs: number;
  /** Processes started in a run, one of which is then typed in. */
  readonly starts: number;
  readonly edits: number;
  readonly bursts: number;
}

/** What was measured, all samples of all runs. Times in milliseconds, memory in MiB. */
export interface Samples {
  readonly start: number[];
  readonly edit: number[];
  readonly editCpu: number[];
  readonly burstMessages: number[];
  readonly burstCpu: number[];
  readonly memory: number[];
}

/** Where samples are added to. */
export function createSamples(): Samples {
  return { start: [], edit: [], editCpu: [], burstMessages: [], burstCpu: [], memory: [] };
}

/** Keys of a burst; the last one makes the mistake. */
const BURST_KEYS = 20;
const KEY_GAP_MS = 40;

/** Between edits, as people pause. */
const PAUSE_MS = 150;

/** After what is expensive, so that its aftermath is not counted elsewhere. */
const QUIET_MS = 1200;

/** Editing ends after this time: one edit may take a server many seconds. */
const EDITING_MS = 40_000;

/** A server, the file, and the folder that it lies in. */
export interface Subject {
  readonly candidate: Candidate;
  readonly scenario: Scenario;
  readonly root: string;
}

/** One run of one server: starts, edits, bursts. */
export async function measureRun(
  subject: Subject,
  effort: Effort,
  samples: Samples,
): Promise<void> {
  for (let start = 1; start < effort.starts; start += 1) {
    const session = await measureStart(subject, samples);
    await session.stop();
  }
  const session = await measureStart(subject, samples);
  try {
    await sleep(QUIET_MS);
    await session.mend();
    await session.untilRight(false);
    await sleep(QUIET_MS);
    await measureEdits(session, effort, samples);
    await measureBursts(session, subject.scenario, { ...effort, samples });
    samples.memory.push(session.usage().memoryMb);
  } finally {
    await session.stop();
  }
}

/** From the start of the process to the right diagnostics. */
async function measureStart(subject: Subject, samples: Samples): Promise<Session> {
  const { candidate, root, scenario } = subject;
  const session = new Session(candidate, root, scenario);
  try {
    await session.begin(root);
    await session.untilRight(true);
    samples.start.push(performance.now() - session.startedAt);
    return session;
  } catch (failure) {
    await session.stop();
    throw failure;
  }
}

async function measureEdits(session: Session, effort: Effort, samples: Samples): Promise<void> {
  const from = performance.now();
  const { cpuMs } = session.usage();
  let edits = 0;
  while (edits < effort.edits && performance.now() - from < EDITING_MS) {
    samples.edit.push(await timeEdit(session, true));
    await sleep(PAUSE_MS);
    samples.edit.push(await timeEdit(session, false));
    await sleep(PAUSE_MS);
    edits += 2;
  }
  samples.editCpu.push((session.usage().cpuMs - cpuMs) / edits);
}

async function timeEdit(session: Session, isBroken: boolean): Promise<number> {
  const from = performance.now();
  await (isBroken ? session.break() : session.mend());
  await session.untilRight(isBroken);
  return performance.now() - from;
}

interface BurstEffort extends Effort {
  readonly samples: Samples;
}

async function measureBursts(
  session: Session,
  { harmless }: Scenario,
  { bursts, samples }: BurstEffort,
): Promise<void> {
  const until = performance.now() + EDITING_MS;
  for (let burst = 0; burst < bursts && performance.now() < until; burst += 1) {
    const publishes = session.publishes();
    const { cpuMs } = session.usage();
    for (let key = 0; key < BURST_KEYS - 1; key += 1) {
      const character = harmless.character + key;
      await session.change({ line: harmless.line, character }, 0, 'y');
      await sleep(KEY_GAP_MS);
    }
    await session.break();
    await session.untilRight(true);
    await sleep(QUIET_MS / 2);
    samples.burstMessages.push(session.publishes() - publishes);
    samples.burstCpu.push(session.usage().cpuMs - cpuMs);
    await session.change(harmless, BURST_KEYS - 1, '');
    await session.mend();
    await session.untilRight(false);
    await sleep(QUIET_MS / 2);
  }
}
