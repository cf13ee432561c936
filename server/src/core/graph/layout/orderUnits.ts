import type { Plan } from './plan.ts';

/**
 * Indexes of units in the order in which they are placed: that of the input, but what feeds a unit comes
 * before it and what it feeds right behind it, so that connected units stand near each other. In a cycle the
 * first of the input comes first.
 */
export function orderUnits({ nodes, units, pairs }: Plan): readonly number[] {
  const before: Set<number>[] = units.map(() => new Set());
  const behind: Set<number>[] = units.map(() => new Set());
  for (const { from, to } of pairs) {
    const [a, b] = [nodes[from]?.unit ?? 0, nodes[to]?.unit ?? 0];
    if (a !== b) {
      before[b]?.add(a);
      behind[a]?.add(b);
    }
  }
  const order: number[] = [];
  const seen = new Set<number>();
  // Without recursion: chains may be as long as there are units.
  const open: { readonly unit: number; readonly isEntered: boolean }[] = [];
  const push = (found: ReadonlySet<number> | undefined): void => {
    for (const unit of [...(found ?? [])].sort((a, b) => b - a)) {
      if (!seen.has(unit)) {
        open.push({ unit, isEntered: false });
      }
    }
  };
  const step = (unit: number, isEntered: boolean): void => {
    if (isEntered) {
      order.push(unit);
      push(behind[unit]);
    } else if (!seen.has(unit)) {
      seen.add(unit);
      open.push({ unit, isEntered: true });
      push(before[unit]);
    }
  };
  for (const { index } of units) {
    open.push({ unit: index, isEntered: false });
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      step(next.unit, next.isEntered);
    }
  }
  return order;
}
