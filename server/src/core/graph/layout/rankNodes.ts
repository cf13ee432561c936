import type { Plan } from './plan.ts';

/**
 * How far right each node stands inside of its lane: behind those of its lane that feed it, when they are of
 * its group or one of both stands alone. In a cycle the first of the input comes first.
 */
export function rankNodes({ nodes, units, pairs }: Plan): readonly number[] {
  const isLone = (node: number): boolean => units[nodes[node]?.unit ?? 0]?.group === undefined;
  const follows: number[][] = nodes.map(() => []);
  const waiting = nodes.map(() => 0);
  for (const { from, to } of pairs) {
    const [a, b] = [nodes[from], nodes[to]];
    const isBeside =
      a !== undefined &&
      b !== undefined &&
      from !== to &&
      [a.lastLane, b.lane, b.lastLane].every(lane => lane === a.lane) &&
      (a.unit === b.unit || isLone(from) || isLone(to));
    if (isBeside) {
      follows[from]?.push(to);
      waiting[to] = (waiting[to] ?? 0) + 1;
    }
  }
  return longestPaths(follows, waiting);
}

/** Length of the longest path to each node; where only a cycle is left, its first node starts it. */
export function longestPaths(
  follows: readonly (readonly number[])[],
  waiting: number[],
): readonly number[] {
  const ranks = follows.map(() => 0);
  const isDone = follows.map(() => false);
  const ready = follows.flatMap((_, node) => (waiting[node] === 0 ? [node] : []));
  let next = 0;
  const finish = (node: number): void => {
    isDone[node] = true;
    for (const follower of follows[node] ?? []) {
      if (isDone[follower] !== true) {
        ranks[follower] = Math.max(ranks[follower] ?? 0, (ranks[node] ?? 0) + 1);
        waiting[follower] = (waiting[follower] ?? 0) - 1;
        if (waiting[follower] === 0) {
          ready.push(follower);
        }
      }
    }
  };
  for (let first = 0; first < follows.length; first += 1) {
    for (; next < ready.length; next += 1) {
      const node = ready[next];
      if (node !== undefined && isDone[node] !== true) {
        finish(node);
      }
    }
    if (isDone[first] !== true) {
      finish(first);
    }
  }
  return ranks;
}
