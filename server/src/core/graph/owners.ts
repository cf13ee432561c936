import type { Place } from '../model/pipelineModel.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { Part } from './parts.ts';

/** Finds the part that a place belongs to: the innermost whose text holds it. */
export interface Owners {
  ownerOf(place: Place): Part | undefined;
}

/** Made once for a graph; a question costs as much as parts are nested around its place. */
export function createOwners(parts: readonly Part[]): Owners {
  const byDocument = new Map<string, Part[]>();
  for (const part of parts) {
    getOrCreate(byDocument, keyOf(part.owner), () => []).push(part);
  }
  for (const list of byDocument.values()) {
    list.sort((a, b) => a.owner.span.start - b.owner.span.start);
  }
  return {
    ownerOf(place) {
      const list = byDocument.get(keyOf(place)) ?? [];
      return findLast(list, place.span.start);
    },
  };
}

function keyOf({ path, document }: Place): string {
  return `${document} ${path}`;
}

/** Parts before a place that do not hold it are passed over so many at most: they are nested, or its neighbours. */
const MAX_PASSED = 64;

function findLast(sorted: readonly Part[], offset: number): Part | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.owner.span.start ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (let index = low - 1; index >= Math.max(0, low - MAX_PASSED); index -= 1) {
    const part = sorted[index];
    if (part !== undefined && offset <= part.owner.span.end) {
      return part;
    }
  }
  return undefined;
}
