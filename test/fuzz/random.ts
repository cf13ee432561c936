/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  next(below: number): number;
  /** One of some things. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
  return { next, pick: items => items[next(items.length)] ?? items[0] };
}
