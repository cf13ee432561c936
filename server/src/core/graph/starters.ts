import type { Edge } from '../model/edge.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { Owners } from './owners.ts';
import type { Part } from './parts.ts';

/** Steps of a pipeline that wait for no other step of it: what starts the pipeline starts them. */
export type Starters = (pipelineId: string) => readonly Part[];

/** More than this tell nothing. */
const MAX_STARTERS = 50;

/**
 * Finds them for all pipelines.
 *
 * @param inner Edges inside of pipelines.
 */
export function findStarters(
  { parts, owners }: { readonly parts: readonly Part[]; readonly owners: Owners },
  inner: readonly Edge[],
): Starters {
  const later = new Set<string>();
  for (const { from, to } of inner) {
    const [before, after] = [owners.ownerOf(from), owners.ownerOf(to)];
    if (before !== undefined && after !== undefined && before.pipeline === after.pipeline) {
      later.add(after.id);
    }
  }
  const first = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.pipeline !== undefined && !later.has(part.id)) {
      getOrCreate(first, part.pipeline.id, () => []).push(part);
    }
  }
  return id => (first.get(id) ?? []).slice(0, MAX_STARTERS);
}

/** Id of the node for one of a pipeline's schedules. */
export function scheduleId(pipeline: string, index: number): string {
  return `schedule:${pipeline}#${index}`;
}
