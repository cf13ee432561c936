/** What to do about a server that ended although nobody asked it to. */
export type RestartDecision =
  | { readonly kind: 'restart'; readonly waitMs: number }
  | { readonly kind: 'give-up' };

/** Decides about restarts; remembers the ones it allowed. */
export interface RestartPolicy {
  /** @param now In milliseconds, from any start. */
  onEnd(now: number): RestartDecision;
  /** Somebody started the server by hand, so what was before no longer counts. */
  forget(): void;
}

/** More ends than that in this time are a fault that another start does not cure. */
export const MAX_RESTARTS = 4;
const WINDOW_MS = 3 * 60_000;

/** The first start is at once: a server that was killed was most likely fine. */
const WAITS_MS = [0, 1_000, 3_000, 9_000];

/** A policy that has seen nothing yet. */
export function createRestartPolicy(): RestartPolicy {
  let ends: readonly number[] = [];
  return {
    onEnd(now) {
      ends = ends.filter(end => now - end < WINDOW_MS);
      if (ends.length >= MAX_RESTARTS) {
        return { kind: 'give-up' };
      }
      const waitMs = WAITS_MS[ends.length] ?? 0;
      ends = [...ends, now];
      return { kind: 'restart', waitMs };
    },
    forget() {
      ends = [];
    },
  };
}
