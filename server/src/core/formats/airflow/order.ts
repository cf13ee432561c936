import { getOrCreate } from '../../text/getOrCreate.ts';
import type { Span } from '../../text/span.ts';
import type { Endpoint, Link, Reading } from './reading.ts';
import type { Branches, GroupNode, TaskNode } from './values.ts';

/** A task that another one waits for, and where that is written. */
export interface Wait {
  readonly task: TaskNode;
  readonly at: Span;
}

/**
 * Which tasks each task waits for. What is connected to a group is connected to the tasks that it begins
 * or ends with. A connection that need not be made, because it stands in a branch that makes neither task,
 * is left out.
 */
export function resolveOrder({ tasks, links }: Reading): ReadonlyMap<TaskNode, readonly Wait[]> {
  const waits = new Map<TaskNode, Map<TaskNode, Span>>();
  const certain = links.filter(isCertain);
  // Inner groups first, so that it is known which tasks of outer ones wait for nothing in them.
  const sorted = certain
    .map(link => ({ link, depth: Math.max(depthOf(link.from), depthOf(link.to)) }))
    .sort((a, b) => b.depth - a.depth);
  for (const { link } of sorted) {
    const order = { tasks, waits };
    for (const earlier of listEnds(order, link.from, 'last')) {
      for (const later of listEnds(order, link.to, 'first')) {
        const known = getOrCreate(waits, later, () => new Map<TaskNode, Span>());
        if (earlier !== later && !known.has(earlier)) {
          known.set(earlier, link.at);
        }
      }
    }
  }
  return new Map(
    [...waits].map(([task, found]) => [
      task,
      [...found].map(([earlier, at]) => ({ task: earlier, at })),
    ]),
  );
}

/** Tasks come before everything; then groups by how deep they lie. */
function depthOf(endpoint: Endpoint): number {
  if (isTask(endpoint)) {
    return Number.MAX_SAFE_INTEGER;
  }
  let depth = 0;
  for (let group = endpoint.parent; group !== undefined; group = group.parent) {
    depth += 1;
  }
  return depth;
}

function isTask(endpoint: Endpoint): endpoint is TaskNode {
  return 'maker' in endpoint;
}

/** Whenever both ends are there, the connection is. */
function isCertain({ from, to, branches }: Link): boolean {
  const around = new Set<number>([...branchesOf(from), ...branchesOf(to)]);
  return branches.every(branch => around.has(branch));
}

function branchesOf(endpoint: Endpoint): Branches {
  return isTask(endpoint) ? endpoint.branches : [];
}

interface Order {
  readonly tasks: readonly TaskNode[];
  readonly waits: ReadonlyMap<TaskNode, ReadonlyMap<TaskNode, Span>>;
}

/** The tasks of a group that wait for none of it, or that none of it waits for. */
function listEnds(
  { tasks, waits }: Order,
  endpoint: Endpoint,
  side: 'first' | 'last',
): readonly TaskNode[] {
  if (isTask(endpoint)) {
    return [endpoint];
  }
  const members = tasks.filter(({ group }) => isInside(group, endpoint));
  const inside = new Set(members);
  const waiting = members.map(task => ({
    task,
    earlier: [...(waits.get(task)?.keys() ?? [])].filter(other => inside.has(other)),
  }));
  if (side === 'first') {
    return waiting.filter(({ earlier }) => earlier.length === 0).map(({ task }) => task);
  }
  const awaited = new Set(waiting.flatMap(({ earlier }) => earlier));
  return members.filter(task => !awaited.has(task));
}

function isInside(group: GroupNode | undefined, outer: GroupNode): boolean {
  for (let inner = group; inner !== undefined; inner = inner.parent) {
    if (inner === outer) {
      return true;
    }
  }
  return false;
}
