import type { Plan } from './plan.ts';

/**
 * How far down each node stands among those of its group and lane: behind those that feed it. In a cycle the
 * first of the input comes first.
 */
export function rankNodes({ nodes, pairs }: Plan): readonly number[] {
  const follows: number[][] = nodes.map(() => []);
  const waiting = nodes.map(() => 0);
  for (const { from, to } of pairs) {
    const [a, b] = [nodes[from], nodes[to]];
    const isBeside = a !== undefined && a.unit === b?.unit && a.lane === b.lane && from !== to;
    if (isBeside) {
      follows[from]?.push(to);
      waiting[to] = (waiting[to] ?? 0) + 1;
    }
  }
  return longestPaths(follows, waiting);
}

/** Length of the longest path to each node; where only a cycle is left, its first node starts it. */
function longestPaths(
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
