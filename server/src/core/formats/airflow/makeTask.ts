import type { PythonCall } from '../../python/pythonTree.ts';
import type { Span } from '../../text/span.ts';
import { readArguments } from './arguments.ts';
import { describeName } from './describeName.ts';
import { link, type Reading } from './reading.ts';
import {
  type Argument,
  type Arguments,
  type DagNode,
  type Environment,
  type TaskMaker,
  type TaskNode,
  tasksIn,
  textOf,
  type Value,
} from './values.ts';

/** A call that makes a task. */
export interface TaskCall {
  readonly call: PythonCall;
  readonly maker: TaskMaker;
}

/** Makes a task, and lets it wait for those whose results it is given. */
export function makeTask(
  reading: Reading,
  { call, maker }: TaskCall,
  environment: Environment,
): Value {
  const own = readArguments(reading, call, environment, maker.definition ? [] : ['task_id']);
  const given = joinArguments(maker, own);
  if (reading.tasks.length >= MAX_TASKS) {
    return { kind: 'label' };
  }
  const dag = findDag(reading, given);
  const task = toTask(reading, { call, maker: { ...maker, arguments: given }, dag });
  reading.tasks.push(task);
  for (const { value } of own.values()) {
    for (const earlier of tasksIn(value)) {
      link(reading, { kind: 'task', task: earlier }, { kind: 'task', task }, call.span);
    }
  }
  return { kind: 'task', task };
}

const MAX_TASKS = 2000;

/** What a task function is called with goes to the function, not to Airflow. */
function joinArguments({ definition, arguments: earlier }: TaskMaker, own: Arguments): Arguments {
  return definition === undefined ? new Map([...earlier, ...own]) : earlier;
}

function findDag(reading: Reading, given: Arguments): DagNode | undefined {
  const own = given.get('dag')?.value;
  return own?.kind === 'dag' ? own.dag : reading.openDags.at(-1);
}

interface NewTask extends TaskCall {
  readonly dag: DagNode | undefined;
}

function toTask(reading: Reading, { call, maker, dag }: NewTask): TaskNode {
  const group = findGroup(reading, maker.arguments, dag);
  const { definition } = maker;
  const given = maker.arguments.get('task_id');
  const own = given === undefined ? definition?.name : textOf(given.value);
  const shown = describeName(reading, given) ?? definition?.name ?? maker.operator;
  const prefix = group === undefined ? '' : group.prefix;
  const base = own === undefined || prefix === undefined ? undefined : `${prefix}${own}`;
  const count = definition === undefined ? 0 : countCalls(reading, dag, base);
  const suffix = count === 0 ? '' : `__${count}`;
  return {
    maker,
    id: base === undefined ? undefined : `${base}${suffix}`,
    name: `${prefix ?? ''}${shown}${suffix}`,
    ...placesOf(call, maker, { given, count }),
    group,
    branches: reading.branches,
    dag,
  };
}

/** A group is meant only in the DAG that it is of. */
function findGroup({ openGroups }: Reading, given: Arguments, dag: DagNode | undefined) {
  const own = given.get('task_group')?.value;
  const group = own?.kind === 'group' ? own.group : openGroups.at(-1);
  return group?.dag === dag || group?.dag === undefined ? group : undefined;
}

/** A second call of the same task function makes `name__1`. */
function countCalls(reading: Reading, dag: DagNode | undefined, id: string | undefined): number {
  if (id === undefined) {
    return 0;
  }
  const calls = reading.calls.get(dag) ?? new Map<string, number>();
  reading.calls.set(dag, calls);
  const count = calls.get(id) ?? 0;
  calls.set(id, count + 1);
  return count;
}

/** The first task of a task function is the function; others are their calls. */
function placesOf(
  call: PythonCall,
  { definition }: TaskMaker,
  { given, count }: { readonly given: Argument | undefined; readonly count: number },
): { readonly idSpan: Span; readonly owner: Span } {
  if (definition !== undefined && count === 0) {
    return { idSpan: given?.expression.span ?? definition.nameSpan, owner: definition.span };
  }
  return {
    idSpan: (definition === undefined ? given?.expression.span : undefined) ?? call.callee.span,
    owner: call.span,
  };
}
