import type { Span } from '../../text/span.ts';
import type { Branches, DagNode, GroupNode, TaskNode, Value } from './values.ts';

/** What was found so far while a DAG file is read, and where reading is. */
export interface Reading {
  readonly text: string;
  readonly dags: DagNode[];
  readonly tasks: TaskNode[];
  readonly links: Link[];
  /** DAGs whose blocks are open, the innermost last. */
  readonly openDags: DagNode[];
  readonly openGroups: GroupNode[];
  /** How often a task function was called, by DAG and id; see `nameTask`. */
  readonly calls: Map<DagNode | undefined, Map<string, number>>;
  branches: Branches;
  nextBranch: number;
  /** What functions in progress returned, the innermost last. */
  readonly returned: Value[][];
  /** Steps that may still be made; files that would need more are read in part. */
  left: number;
}

/** One waits for the other. */
export interface Link {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly at: Span;
  readonly branches: Branches;
}

/** A task, or all tasks of a group. */
export type Endpoint = TaskNode | GroupNode;

/** Far more than a file takes that a person wrote. */
const MAX_STEPS = 60_000;

/** Nothing is read yet. */
export function startReading(text: string): Reading {
  return {
    text,
    dags: [],
    tasks: [],
    links: [],
    openDags: [],
    openGroups: [],
    calls: new Map(),
    branches: [],
    nextBranch: 1,
    returned: [],
    left: MAX_STEPS,
  };
}

/** Counts a step; whether there are any left. */
export function mayGoOn(reading: Reading): boolean {
  reading.left -= 1;
  return reading.left > 0;
}

/** Runs what need not run when the file does. */
export function inBranch<Result>(reading: Reading, run: () => Result): Result {
  const { branches } = reading;
  reading.branches = [...branches, reading.nextBranch];
  reading.nextBranch += 1;
  const result = run();
  reading.branches = branches;
  return result;
}

/** Notes that all in one value wait for all in another. */
export function link(reading: Reading, from: Value, to: Value, at: Span): void {
  const { links, branches } = reading;
  for (const earlier of endpointsOf(from)) {
    for (const later of endpointsOf(to)) {
      if (links.length < MAX_LINKS) {
        adopt(earlier, later);
        links.push({ from: earlier, to: later, at, branches });
      }
    }
  }
}

const MAX_LINKS = 20_000;

/** A task that belongs to no DAG yet joins that of the task which it is connected to. */
function adopt(one: Endpoint, other: Endpoint): void {
  if ('maker' in one && one.dag === undefined) {
    one.dag = other.dag;
  } else if ('maker' in other && other.dag === undefined) {
    other.dag = one.dag;
  }
}

function endpointsOf(value: Value): readonly Endpoint[] {
  switch (value.kind) {
    case 'task':
      return [value.task];
    case 'group':
      return [value.group];
    case 'several':
      return value.values.flatMap(endpointsOf);
    case 'expression':
      return value.tasks;
    default:
      return [];
  }
}
