import type { FixLevel } from '../core/lint/finding.ts';

/** `data` of each diagnostic, for clients that keep it. */
export interface FindingData {
  /** Whether there are quick fixes, and how far they can be trusted. */
  readonly fix: FixLevel;
}
