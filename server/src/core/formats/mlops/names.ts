import type { NameSlot } from '../nameSlot.ts';

/** Rules and formats that a team decides about. */
export const names: readonly NameSlot[] = [
  { at: 'rules', isKey: true, names: { from: 'rules' } },
  { at: 'overrides.*.rules', isKey: true, names: { from: 'rules' } },
  { at: 'formats.*', names: { from: 'formats' } },
];
