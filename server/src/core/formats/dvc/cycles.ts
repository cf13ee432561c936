import type { ArtifactUse, Step } from '../../model/pipelineModel.ts';
import { compareText } from '../../text/compareText.ts';
import type { Producer } from '../../workspace/queries.ts';

/** One run of a step, as DVC sees it. */
export interface Run {
  readonly step: Step;
  readonly instance: number;
}

/** `consumer` needs through `use` what `producer` makes. */
export interface RunEdge {
  readonly consumer: Run;
  readonly producer: Run;
  readonly use: ArtifactUse;
  readonly made: ArtifactUse;
}

/** Who makes a path. */
export type FindProducers = (path: string) => readonly Producer[];

/**
 * The shortest loop of each group of runs that wait for each other, reachable from the given steps.
 *
 * @returns Loops as edges in the direction in which data flows, each starting behind its first run by
 * file and place, so that every file that shares a loop sees the same one.
 */
export function findCycles(
  steps: readonly Step[],
  findProducers: FindProducers,
): readonly (readonly RunEdge[])[] {
  const graph = createGraph(findProducers);
  const groups = findGroups(steps.flatMap(listRuns), graph);
  return groups.flatMap(group => {
    const cycle = findShortest(group, graph);
    return cycle === undefined ? [] : [cycle];
  });
}

/** Runs of one step that are told apart; more share one node. */
const MAX_INSTANCES = 500;

/** Groups are searched for their shortest loop from this many of their runs, huge ones from fewer. */
const MAX_STARTS = 50;

/** Runs that are looked at while a group is searched. */
const MAX_VISITS = 25_000;

interface Graph {
  edgesOf(run: Run): readonly RunEdge[];
}

function createGraph(findProducers: FindProducers): Graph {
  const known = new Map<string, readonly RunEdge[]>();
  const inputs = new Map<Step, InputsByRun>();
  return {
    edgesOf(run) {
      const key = keyOf(run);
      const grouped = inputs.get(run.step) ?? groupInputs(run.step);
      inputs.set(run.step, grouped);
      const edges = known.get(key) ?? collectEdges(run, grouped, findProducers);
      known.set(key, edges);
      return edges;
    },
  };
}

function collectEdges(
  run: Run,
  inputs: InputsByRun,
  findProducers: FindProducers,
): readonly RunEdge[] {
  return [...(inputs.get(run.instance) ?? []), ...(inputs.get(undefined) ?? [])].flatMap(use => {
    const path = use.artifact.kind === 'path' ? use.artifact.path : undefined;
    const producers = path === undefined ? [] : findProducers(path);
    return producers.flatMap(({ step, use: made }) =>
      listMakers(step, made).map(producer => ({ consumer: run, producer, use, made })),
    );
  });
}

/** Inputs of a step by the run that they belong to; `undefined` for all of them. */
type InputsByRun = ReadonlyMap<number | undefined, readonly ArtifactUse[]>;

function groupInputs(step: Step): InputsByRun {
  const groups = new Map<number | undefined, ArtifactUse[]>();
  for (const use of step.inputs) {
    const group = groups.get(use.instance) ?? [];
    group.push(use);
    groups.set(use.instance, group);
  }
  return groups;
}

function listRuns(step: Step): readonly Run[] {
  return Array.from({ length: countRuns(step) }, (_, instance) => ({ step, instance }));
}

function countRuns({ instances }: Step): number {
  return instances === undefined || instances > MAX_INSTANCES ? 1 : instances;
}

/** The runs of a step that make an output. */
function listMakers(step: Step, { instance }: ArtifactUse): readonly Run[] {
  if (instance === undefined) {
    return listRuns(step);
  }
  return instance < countRuns(step) ? [{ step, instance }] : [];
}

function keyOf({ step, instance }: Run): string {
  return `${step.id}@${instance}`;
}

interface Visit {
  readonly run: Run;
  readonly edges: readonly RunEdge[];
  next: number;
  readonly index: number;
  low: number;
}

/** State of one search for groups. */
interface Search {
  readonly graph: Graph;
  readonly visits: Map<string, Visit>;
  readonly stack: Run[];
  readonly onStack: Set<string>;
  readonly groups: Run[][];
}

/** Strongly connected groups (Tarjan), without recursion because chains may be thousands of runs long. */
function findGroups(starts: readonly Run[], graph: Graph): readonly (readonly Run[])[] {
  const search: Search = { graph, visits: new Map(), stack: [], onStack: new Set(), groups: [] };
  for (const start of starts) {
    if (!search.visits.has(keyOf(start))) {
      walkFrom(search, start);
    }
  }
  return search.groups;
}

function walkFrom(search: Search, start: Run): void {
  const path = [enterRun(search, start)];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const edge = visit.edges[visit.next];
    visit.next += 1;
    if (edge === undefined) {
      path.pop();
      leaveRun(search, visit, path.at(-1));
    } else {
      followEdge(search, { path, visit, edge });
    }
  }
}

function enterRun(search: Search, run: Run): Visit {
  const index = search.visits.size;
  const visit: Visit = { run, edges: search.graph.edgesOf(run), next: 0, index, low: index };
  search.visits.set(keyOf(run), visit);
  search.onStack.add(keyOf(run));
  search.stack.push(run);
  return visit;
}

interface Follow {
  readonly path: Visit[];
  readonly visit: Visit;
  readonly edge: RunEdge;
}

function followEdge(search: Search, { path, visit, edge }: Follow): void {
  const key = keyOf(edge.producer);
  const known = search.visits.get(key);
  if (known === undefined) {
    path.push(enterRun(search, edge.producer));
  } else if (search.onStack.has(key)) {
    visit.low = Math.min(visit.low, known.index);
  }
}

function leaveRun(search: Search, visit: Visit, parent: Visit | undefined): void {
  if (parent !== undefined) {
    parent.low = Math.min(parent.low, visit.low);
  }
  if (visit.low !== visit.index) {
    return;
  }
  const group: Run[] = [];
  for (let run = search.stack.pop(); run !== undefined; run = search.stack.pop()) {
    search.onStack.delete(keyOf(run));
    group.push(run);
    if (run === visit.run) {
      break;
    }
  }
  search.groups.push(group);
}

function findShortest(group: readonly Run[], graph: Graph): readonly RunEdge[] | undefined {
  const members = new Set(group.map(keyOf));
  const count = Math.min(MAX_STARTS, Math.ceil(MAX_VISITS / group.length));
  const starts = [...group].sort(compareRuns).slice(0, count);
  let best: readonly RunEdge[] | undefined;
  for (const start of starts) {
    const cycle = findCycleThrough(start, members, graph);
    if (cycle !== undefined && (best === undefined || cycle.length < best.length)) {
      best = cycle;
    }
  }
  return best;
}

function compareRuns(a: Run, b: Run): number {
  return (
    compareText(a.step.at.path, b.step.at.path) ||
    a.step.at.span.start - b.step.at.span.start ||
    a.instance - b.instance
  );
}

/** Breadth first from a run back to itself; edges lead from consumer to producer, so the way is turned round. */
function findCycleThrough(
  start: Run,
  members: ReadonlySet<string>,
  graph: Graph,
): readonly RunEdge[] | undefined {
  const cameBy = new Map<string, RunEdge>();
  let front: readonly Run[] = [start];
  while (front.length > 0) {
    const next: Run[] = [];
    for (const run of front) {
      for (const edge of graph.edgesOf(run)) {
        const key = keyOf(edge.producer);
        if (key === keyOf(start)) {
          return traceBack(edge, start, cameBy);
        }
        if (members.has(key) && !cameBy.has(key)) {
          cameBy.set(key, edge);
          next.push(edge.producer);
        }
      }
    }
    front = next;
  }
  return undefined;
}

function traceBack(
  last: RunEdge,
  start: Run,
  cameBy: ReadonlyMap<string, RunEdge>,
): readonly RunEdge[] {
  const edges = [last];
  for (
    let edge = cameBy.get(keyOf(last.consumer));
    edge !== undefined;
    edge = cameBy.get(keyOf(edge.consumer))
  ) {
    edges.push(edge);
    if (keyOf(edge.consumer) === keyOf(start)) {
      break;
    }
  }
  return edges;
}
