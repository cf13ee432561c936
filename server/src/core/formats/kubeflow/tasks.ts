import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getString,
  type TreeNode,
  type TreePair,
} from '../../tree/node.ts';

/** A task of a compiled pipeline that runs something itself. */
export interface KfpTask {
  /** Names of the graphs that it lies in and its own, at slashes. */
  readonly name: string;
  readonly at: Span;
  readonly owner: Span;
  readonly component: TreeNode | undefined;
  readonly executor: TreeNode | undefined;
  /** Tasks that come first, by the same names. */
  readonly after: readonly TaskOrder[];
  /** Runs once for each of several values. */
  readonly isRepeated: boolean;
}

/** A task that comes first, and where that is said. */
export interface TaskOrder {
  readonly task: string;
  readonly at: Span;
}

/** The tasks of a compiled pipeline; in place of a task that is a graph stand the tasks of that graph. */
export function collectTasks(pipeline: TreeNode | undefined): readonly KfpTask[] {
  const walk: Walk = {
    components: getNode(pipeline, 'components'),
    executors: getNode(getNode(pipeline, 'deploymentSpec'), 'executors'),
    budget: { left: MAX_TASKS },
  };
  const dag = getNode(getNode(pipeline, 'root'), 'dag');
  return collectDag(walk, dag, { prefix: '', first: [], isRepeated: false, inside: [] });
}

interface Walk {
  readonly components: TreeNode | undefined;
  readonly executors: TreeNode | undefined;
  /** Tasks that may still be visited, because graphs may name each other in circles. */
  readonly budget: { left: number };
}

interface Surroundings {
  readonly prefix: string;
  /** What comes before all tasks of the graph. */
  readonly first: readonly TaskOrder[];
  readonly isRepeated: boolean;
  /** Graphs that it lies in; one that names itself again is not entered. */
  readonly inside: readonly TreeNode[];
}

/** Compilers nest a few conditions and loops. */
const MAX_DEPTH = 10;

const MAX_TASKS = 2000;

/** More tasks of one graph than this are waited for all alike. */
const MAX_LEAVES = 100;

function collectDag(
  walk: Walk,
  dag: TreeNode | undefined,
  around: Surroundings,
): readonly KfpTask[] {
  const pairs = getEntries(getNode(dag, 'tasks'));
  const groups = new Map<string, readonly string[]>();
  const found: KfpTask[] = [];
  for (const pair of pairs) {
    walk.budget.left -= 1;
    if (walk.budget.left < 0) {
      break;
    }
    if (pair.node.kind !== 'mapping') {
      continue;
    }
    const tasks = collectTask(walk, pair, around);
    groups.set(
      around.prefix + pair.name,
      tasks.map(({ name }) => name),
    );
    found.push(...tasks);
  }
  // A task that waits for a graph waits for all that is in it.
  return found.map(task => ({
    ...task,
    after: task.after.flatMap(({ task: name, at }) =>
      (groups.get(name)?.slice(0, MAX_LEAVES) ?? [name]).map(leaf => ({ task: leaf, at })),
    ),
  }));
}

function collectTask(walk: Walk, pair: TreePair, around: Surroundings): readonly KfpTask[] {
  const { node, key, span } = pair;
  const name = around.prefix + pair.name;
  const component = getNode(walk.components, textOf(getNode(node, 'componentRef'), 'name'));
  const own = collectOrder(node, around.prefix);
  const after = own.length === 0 ? around.first : own;
  const isRepeated =
    around.isRepeated ||
    getNode(node, 'parameterIterator') !== undefined ||
    getNode(node, 'artifactIterator') !== undefined;
  const dag = getNode(component, 'dag');
  if (dag !== undefined && around.inside.length < MAX_DEPTH && !around.inside.includes(dag)) {
    const inner = { prefix: `${name}/`, first: after, isRepeated, inside: [...around.inside, dag] };
    return collectDag(walk, dag, inner);
  }
  const executor = getNode(walk.executors, textOf(component, 'executorLabel'));
  return [{ name, at: key.span, owner: span, component, executor, after, isRepeated }];
}

function textOf(node: TreeNode | undefined, key: string): string {
  return getString(getNode(node, key)) ?? '';
}

/** `dependentTasks`, and tasks whose outputs it is given; each once. */
function collectOrder(task: TreeNode, prefix: string): readonly TaskOrder[] {
  const found = new Map<string, TaskOrder>();
  for (const node of collectProducers(task)) {
    const name = prefix + String(node.value);
    if (!found.has(name)) {
      found.set(name, { task: name, at: node.span });
    }
  }
  return [...found.values()];
}

/** Names of tasks that a task waits for, where they stand. */
export function collectProducers(task: TreeNode): readonly TreeNode[] {
  const inputs = getNode(task, 'inputs');
  const given = ['artifacts', 'parameters'].flatMap(list => getEntries(getNode(inputs, list)));
  return [
    ...getItems(getNode(task, 'dependentTasks')).map(({ node }) => node),
    ...given.flatMap(({ node }) =>
      ['taskOutputArtifact', 'taskOutputParameter', 'taskFinalStatus'].flatMap(
        key => getNode(getNode(node, key), 'producerTask') ?? [],
      ),
    ),
  ].filter(node => getString(node) !== undefined);
}
