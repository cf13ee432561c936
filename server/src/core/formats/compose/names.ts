import type { NameSlot } from '../nameSlot.ts';

const SERVICES = { from: 'symbols', kinds: ['compose.service'], within: 'file' } as const;

/** Services that a service waits for, in a list or as keys. */
export const names: readonly NameSlot[] = [
  { at: 'services.*.depends_on.*', names: SERVICES },
  { at: 'services.*.depends_on', isKey: true, names: SERVICES },
];
