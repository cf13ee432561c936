import type { NameSlot } from '../nameSlot.ts';

const JOBS = { from: 'symbols', kinds: ['gitlab-ci.job'], within: 'file' } as const;

/** Jobs that a job waits for, takes files from, or is made from. */
export const names: readonly NameSlot[] = [
  { at: '*.needs.*', names: JOBS },
  { at: '*.needs.*.job', names: JOBS },
  { at: '*.dependencies.*', names: JOBS },
  { at: '*.extends', names: { ...JOBS, within: 'workspace' } },
];
