import type { NameSlot } from '../nameSlot.ts';

const JOBS = { from: 'symbols', kinds: ['github-actions.job'], within: 'file' } as const;

/** Jobs that a job waits for, alone or in a list. */
export const workflowNames: readonly NameSlot[] = [
  { at: 'jobs.*.needs', names: JOBS },
  { at: 'jobs.*.needs.*', names: JOBS },
];
