import type { PictureEdge } from '../../../server/src/core/graph/picture.ts';
import type { PictureIndex } from './pictureIndex.ts';

/** A node, all that leads to it, and all that follows from it. */
export interface Related {
  hasNode(id: string): boolean;
  /** Whether an edge lies on a way to the node or from it; one past it does not. */
  hasEdge(edge: PictureEdge): boolean;
}

/** What is related to a node. */
export function relatedTo({ edgesFrom, edgesTo }: PictureIndex, id: string): Related {
  const after = reach(id, node => (edgesFrom.get(node) ?? []).map(({ to }) => to));
  const before = reach(id, node => (edgesTo.get(node) ?? []).map(({ from }) => from));
  return {
    hasNode: node => before.has(node) || after.has(node),
    hasEdge: ({ from, to }) =>
      (before.has(from) && before.has(to)) || (after.has(from) && after.has(to)),
  };
}

function reach(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([start]);
  // A set hands out what is added while it is walked, so this ends with all that can be reached.
  for (const id of reached) {
    for (const other of next(id)) {
      reached.add(other);
    }
  }
  return reached;
}
