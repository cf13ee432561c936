import type { GraphChange } from '../../server/src/core/graph/graph.ts';
import { countOf } from './sayCounts.ts';

/** How a change since a commit looks: a mark beside the style of the line, so that no colour is needed. */
export interface ChangeLook {
  readonly label: string;
  /** Id of a codicon. */
  readonly icon: string;
}

/** Looks of all changes, in the order in which they are listed. */
export const CHANGE_LOOKS: Readonly<Record<GraphChange, ChangeLook>> = {
  added: { label: 'Added', icon: 'add' },
  removed: { label: 'Removed', icon: 'remove' },
  changed: { label: 'Changed', icon: 'edit' },
};

/** "2 parts added, 1 changed"; empty where nothing changed. */
export function sayChanges(counts: Readonly<Record<GraphChange, number>>, noun: string): string {
  const kinds = (Object.keys(CHANGE_LOOKS) as GraphChange[]).filter(kind => counts[kind] > 0);
  return kinds
    .map((kind, at) => `${at === 0 ? countOf(counts[kind], noun) : counts[kind]} ${kind}`)
    .join(', ');
}
