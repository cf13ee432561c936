import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { FeatureGroup } from './featureGroups.ts';

/** Which part of the life cycle a list of columns is for; `undefined` where nothing says so. */
export type FeatureRole = 'training' | 'serving' | 'monitoring' | undefined;

/** What the path of the file and the keys above the list say. */
export function roleOfGroup(path: WorkspacePath, { keys }: FeatureGroup): FeatureRole {
  const words = [...path.split('/'), ...keys]
    .flatMap(part => part.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/))
    .map(word => word.toLowerCase());
  return ROLES.find(([, hints]) => words.some(word => hints.has(word)))?.[0];
}

/** The first that fits counts: what watches a training is called after both. */
const ROLES: readonly (readonly [FeatureRole, ReadonlySet<string>])[] = [
  ['monitoring', new Set(['drift', 'monitor', 'monitoring', 'evidently'])],
  [
    'serving',
    new Set(['serve', 'serving', 'predict', 'prediction', 'predictor', 'inference', 'scoring']),
  ],
  ['training', new Set(['train', 'training', 'trainer', 'fit'])],
];
