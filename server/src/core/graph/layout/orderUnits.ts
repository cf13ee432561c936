import type { Plan } from './plan.ts';

/**
 * Indexes of units in the order in which they are placed: from those at the left to those at the right, then
 * as in the input, so that the picture reads from its upper left to its lower right corner. But what feeds a
 * unit comes before it and what it feeds soon behind it, so that connected units stand near each other.
 */
export function orderUnits(plan: Plan): readonly number[] {
  const order = fromLeft(plan);
  const { before, behind } = linkUnits(plan, order);
  const sorted: number[] = [];
  const seen = new Set<number>();
  const wanted = [...order].reverse();
  for (let unit = wanted.pop(); unit !== undefined; unit = wanted.pop()) {
    const pulled = pull(unit, before, seen);
    sorted.push(...pulled);
    // What the unit itself feeds comes first, then what the units feed that were pulled before it.
    for (const found of pulled) {
      wanted.push(...(behind[found] ?? []).filter(other => !seen.has(other)).reverse());
    }
  }
  return sorted;
}

/** Indexes of units by the lane in the middle of their nodes. */
function fromLeft({ nodes, units }: Plan): readonly number[] {
  const middles = units.map(unit => {
    const sum = unit.nodes.reduce((total, node) => total + (nodes[node]?.lane ?? 0), 0);
    return Math.floor(sum / unit.nodes.length);
  });
  return units
    .map(({ index }) => index)
    .sort((a, b) => (middles[a] ?? 0) - (middles[b] ?? 0) || a - b);
}

/** By unit: what feeds it, and what it feeds, in the order that is given. */
interface UnitLinks {
  readonly before: readonly (readonly number[])[];
  readonly behind: readonly (readonly number[])[];
}

/** Where two units feed each other, the one that does so more often comes first, or the one further left. */
function linkUnits(plan: Plan, order: readonly number[]): UnitLinks {
  const places = new Map(order.map((unit, place) => [unit, place]));
  const compare = (a: number, b: number): number => (places.get(a) ?? 0) - (places.get(b) ?? 0);
  const counts = countPairs(plan);
  const before: number[][] = order.map(() => []);
  const behind: number[][] = order.map(() => []);
  for (const a of order) {
    for (const [b, count] of counts[a] ?? []) {
      const lead = count - (counts[b]?.get(a) ?? 0);
      if (lead > 0 || (lead === 0 && compare(a, b) < 0)) {
        before[b]?.push(a);
        behind[a]?.push(b);
      }
    }
  }
  for (const found of behind) {
    found.sort(compare);
  }
  return { before, behind };
}

/** By unit, how many pairs lead from it to each other one. */
function countPairs({ nodes, units, pairs }: Plan): readonly ReadonlyMap<number, number>[] {
  const counts = units.map(() => new Map<number, number>());
  for (const { from, to } of pairs) {
    const [a, b] = [nodes[from]?.unit ?? 0, nodes[to]?.unit ?? 0];
    if (a !== b) {
      counts[a]?.set(b, (counts[a]?.get(b) ?? 0) + 1);
    }
  }
  return counts;
}

/** A unit that was not seen, behind all such that feed it. */
function pull(first: number, before: UnitLinks['before'], seen: Set<number>): readonly number[] {
  const pulled: number[] = [];
  // Without recursion: chains may be as long as there are units.
  const open = [{ unit: first, isEntered: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { unit, isEntered } = next;
    if (isEntered) {
      pulled.push(unit);
    } else if (!seen.has(unit)) {
      seen.add(unit);
      open.push({ unit, isEntered: true });
      const feeding = (before[unit] ?? []).filter(other => !seen.has(other));
      open.push(...feeding.reverse().map(other => ({ unit: other, isEntered: false })));
    }
  }
  return pulled;
}
