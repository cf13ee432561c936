/** What is remembered of a document's edits, to decide when to judge it. All times in milliseconds. */
export interface Pace {
  /** What the last check took; 0 before the first. */
  readonly checkMs: number;
  /** Between the last edit and the one before it. */
  readonly gapMs: number;
  /** Since the first edit that was not judged yet. */
  readonly waitedMs: number;
}

/** Edits that follow each other faster than this are a burst: key repeat, macros, fast fingers. */
const BURST_GAP_MS = 100;

/** Bounds of the pause that ends a burst. */
const MIN_PAUSE_MS = 75;
const MAX_PAUSE_MS = 150;

/** However long a burst lasts, its text is judged now and then. */
const MAX_WAIT_MS = 1000;

/**
 * How long to wait for more edits before a document is judged. Where edits come slower than checks are,
 * there is nothing to wait for. Only the middle of a burst waits, for about as long as a check takes: it
 * would be superseded before anybody could read what was found.
 */
export function pauseBefore({ checkMs, gapMs, waitedMs }: Pace): number {
  const isBurst = gapMs < Math.max(BURST_GAP_MS, 2 * checkMs);
  if (!isBurst && checkMs < MAX_PAUSE_MS) {
    return 0;
  }
  const pause = Math.min(Math.max(checkMs, MIN_PAUSE_MS), MAX_PAUSE_MS);
  return Math.max(0, Math.min(pause, MAX_WAIT_MS - waitedMs));
}
