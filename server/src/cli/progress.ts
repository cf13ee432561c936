import type { Terminal } from './terminal.ts';

/** A line on standard error that says how far a long run is. */
export interface Progress {
  /** Shows a line in place of the last one, once the run has taken a while. */
  show(text: string): void;
  clear(): void;
}

/** Runs that are shorter than this show nothing. */
const QUIET_MS = 500;
/** How often the line changes. */
const STEP_MS = 100;

/** Progress for a person at a terminal; silent everywhere else. */
export function createProgress({ stderr, now }: Terminal): Progress {
  const started = now();
  let shownAt: number | undefined;
  return {
    show(text) {
      const at = now();
      if (!stderr.isTerminal || at - started < QUIET_MS || at - (shownAt ?? 0) < STEP_MS) {
        return;
      }
      shownAt = at;
      stderr.write(`${CLEAR_LINE}${text}`);
    },
    clear() {
      if (shownAt !== undefined) {
        stderr.write(CLEAR_LINE);
        shownAt = undefined;
      }
    },
  };
}

const CLEAR_LINE = '\r\u001b[K';
