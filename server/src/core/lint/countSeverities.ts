import type { Finding, Severity } from './finding.ts';

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Nothing found. */
export const NO_COUNTS: SeverityCounts = { error: 0, warning: 0, info: 0, hint: 0 };

/** Counts findings by their severity. */
export function countSeverities(findings: readonly Pick<Finding, 'severity'>[]): SeverityCounts {
  const counts = { ...NO_COUNTS };
  for (const { severity } of findings) {
    counts[severity] += 1;
  }
  return counts;
}

/** Of all together. */
export function sumCounts(all: readonly SeverityCounts[]): SeverityCounts {
  const sum = { ...NO_COUNTS };
  for (const counts of all) {
    sum.error += counts.error;
    sum.warning += counts.warning;
    sum.info += counts.info;
    sum.hint += counts.hint;
  }
  return sum;
}
