import type { NameSlot } from '../nameSlot.ts';

/** What stages name. */
export const stageNames: readonly NameSlot[] = [
  { at: 'stages.*.deps.*', names: { from: 'paths', folderKey: 'wdir' } },
  { at: 'stages.*.do.deps.*', names: { from: 'paths', folderKey: 'wdir' } },
  { at: 'stages.*.params.*', names: { from: 'values', file: 'params.yaml' } },
  { at: 'stages.*.do.params.*', names: { from: 'values', file: 'params.yaml' } },
  { at: 'artifacts.*.path', names: { from: 'paths' } },
];
