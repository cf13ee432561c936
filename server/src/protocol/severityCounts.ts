import type { Severity } from '../core/lint/finding.ts';

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;
