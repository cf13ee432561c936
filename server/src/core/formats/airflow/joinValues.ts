import { OPAQUE, type TaskNode, tasksIn, textOf, UNKNOWN, type Value } from './values.ts';

/**
 * What a name stands for behind blocks that need not run. Tasks that the blocks made count, because
 * whatever is connected to the name is connected to the one of them that there is; tasks from before are
 * left out, because they are meant only if nothing ran.
 *
 * @param made Tasks that the blocks made.
 */
export function joinValues(
  values: readonly (Value | undefined)[],
  made: ReadonlySet<TaskNode>,
): Value {
  const [first = UNKNOWN] = values;
  if (values.every(value => value !== undefined && isSame(value, first))) {
    return first;
  }
  const possible = values.flatMap(value => (value === undefined ? [] : [value]));
  const tasks = [...new Set(possible.flatMap(tasksIn))].filter(task => made.has(task));
  return tasks.length === 0
    ? UNKNOWN
    : { kind: 'several', values: tasks.map(task => ({ kind: 'task', task })), expression: OPAQUE };
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) {
    return true;
  }
  if (a.kind === 'task' && b.kind === 'task') {
    return a.task === b.task;
  }
  const text = textOf(a);
  return text !== undefined && text === textOf(b);
}
