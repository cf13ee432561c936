import { redactSecrets } from '../../secrets/redact.ts';
import type { Graph } from '../graph.ts';

/** Ids as others may see them: they are made of names, which can have a password in them, and stay unique. */
export type IdMask = (id: string) => string;

/** Ids of nodes and groups of a graph without secrets; what has none stays as it is. */
export function createIdMask({ nodes, groups }: Graph): IdMask {
  const ids = [...nodes, ...groups].map(({ id }) => id);
  const taken = new Set(ids);
  const masked = new Map<string, string>();
  for (const id of ids) {
    const safe = redactSecrets(id);
    if (safe !== id && !masked.has(id)) {
      masked.set(id, findFree(safe, taken));
    }
  }
  return id => masked.get(id) ?? id;
}

function findFree(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) {
    free = `${id} (${number})`;
  }
  taken.add(free);
  return free;
}
