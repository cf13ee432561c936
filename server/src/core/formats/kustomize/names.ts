import type { NameSlot } from '../nameSlot.ts';

const PATHS = { from: 'paths' } as const;

/** What a kustomization names: files and folders, and the objects that it changes. */
export const names: readonly NameSlot[] = [
  { at: 'resources.*', names: PATHS },
  { at: 'components.*', names: PATHS },
  { at: 'patches.*.path', names: PATHS },
  { at: 'configMapGenerator.*.files.*', names: PATHS },
  { at: 'configMapGenerator.*.envs.*', names: PATHS },
  {
    at: 'replicas.*.name',
    names: {
      from: 'symbols',
      kinds: ['kubernetes.Deployment', 'kubernetes.StatefulSet'],
      within: 'workspace',
    },
  },
];
