import { compareText } from '../text/compareText.ts';
import type { Connection, Place } from './pipelineModel.ts';

/** A connection between two places, in the direction in which things are handed on. */
export interface Edge {
  readonly kind: EdgeKind;
  /** Where it starts: what makes, starts or delivers something. */
  readonly from: Place;
  /** Where it leads: what uses, or is, what was made, started or delivered. */
  readonly to: Place;
  /** `likely` when the two may be different things: other versions, or a version nobody can read. */
  readonly confidence: 'certain' | 'likely';
  /** `declared` by one of the two places; `concluded` from what both of them name. */
  readonly basis: 'declared' | 'concluded';
  /** Completes "because". */
  readonly because: string;
}

/**
 * `trigger`: one starts the other; `image`: an image is built here and used there; `model`: a registry
 * model is made here and used there; `data`: what is written here is read there; `order`: the one waits for
 * the other; `delivery`: the one brings the other to where it runs.
 */
export type EdgeKind = Connection | 'image';

/** By the place they start at, then where they lead, so that equal workspaces give equal lists. */
export function sortEdges(edges: readonly Edge[]): readonly Edge[] {
  return [...edges].sort(
    (a, b) =>
      comparePlaces(a.from, b.from) || comparePlaces(a.to, b.to) || compareText(a.kind, b.kind),
  );
}

function comparePlaces(a: Place, b: Place): number {
  return compareText(a.path, b.path) || a.document - b.document || a.span.start - b.span.start;
}
