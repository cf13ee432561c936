import type { SeverityCounts } from '../../server/src/protocol/severityCounts.ts';

/** Severities that count as a problem; a hint is a nudge. */
const PROBLEMS = ['error', 'warning', 'info'] as const;

/** How many problems there are, hints left out. */
export function countFindings(counts: SeverityCounts): number {
  return PROBLEMS.reduce((sum, severity) => sum + counts[severity], 0);
}

/** The worst severity that is there; `undefined` when there is no problem. */
export function worstOf(counts: SeverityCounts): 'error' | 'warning' | 'info' | undefined {
  return PROBLEMS.find(severity => counts[severity] > 0);
}
