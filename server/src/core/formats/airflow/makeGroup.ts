import type { PythonCall } from '../../python/pythonTree.ts';
import { readArguments } from './arguments.ts';
import type { FunctionCall } from './evaluateCall.ts';
import { isAirflows, qualify } from './names.ts';
import type { Reading } from './reading.ts';
import {
  type Arguments,
  type Environment,
  type GroupNode,
  textOf,
  UNKNOWN,
  type Value,
} from './values.ts';

/** `TaskGroup(...)`. */
export function makeGroup(reading: Reading, call: PythonCall, environment: Environment): Value {
  const given = readArguments(reading, call, environment, ['group_id', 'prefix_group_id']);
  const id = textOf(given.get('group_id')?.value);
  return { kind: 'group', group: toGroup(reading, id, given) };
}

/** Calls a function with `@task_group`: what it returns, or else the group, stands for it. */
export function callGroup(
  reading: Reading,
  { definition, environment }: FunctionCall['called'],
  run: () => Value,
): Value {
  const decorator = definition.decorators.find(
    candidate =>
      candidate.kind === 'call' && isAirflows(qualify(candidate.callee, environment), 'task_group'),
  );
  const given: Arguments =
    decorator?.kind === 'call'
      ? readArguments(reading, decorator, environment, ['group_id'])
      : new Map();
  const own = given.get('group_id');
  const id = own === undefined ? definition.name : textOf(own.value);
  const group = toGroup(reading, countCalls(reading, id), given);
  reading.openGroups.push(group);
  const result = run();
  reading.openGroups.pop();
  return result === UNKNOWN ? { kind: 'group', group } : result;
}

/** A second call of the same function makes `name__1`. */
function countCalls(reading: Reading, id: string | undefined): string | undefined {
  if (id === undefined) {
    return undefined;
  }
  const dag = reading.openDags.at(-1);
  const calls = reading.calls.get(dag) ?? new Map<string, number>();
  reading.calls.set(dag, calls);
  const parent = reading.openGroups.at(-1)?.prefix ?? '';
  const count = calls.get(`${parent}${id}.`) ?? 0;
  calls.set(`${parent}${id}.`, count + 1);
  return count === 0 ? id : `${id}__${count}`;
}

function toGroup(reading: Reading, id: string | undefined, given: Arguments): GroupNode {
  const parent = reading.openGroups.at(-1);
  const outer = parent === undefined ? '' : parent.prefix;
  const prefixing = given.get('prefix_group_id')?.value;
  const isPlain =
    prefixing?.kind === 'expression' &&
    prefixing.expression.kind === 'constant' &&
    prefixing.expression.value === false;
  const own = isPlain ? '' : id === undefined ? undefined : `${id}.`;
  return {
    prefix: outer === undefined || own === undefined ? undefined : `${outer}${own}`,
    parent,
    dag: reading.openDags.at(-1),
  };
}
