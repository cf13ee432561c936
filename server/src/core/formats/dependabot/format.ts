import { yamlFiles } from '../filePatterns.ts';
import type { FormatDefinition, ReadSource } from '../format.ts';
import { toUpdatesModel } from './model.ts';

/** `.github/dependabot.yml`: packages that GitHub keeps up to date. */
const updates: FormatDefinition<ReadSource> = {
  id: 'dependabot',
  title: 'Dependabot configuration',
  area: 'dependabot',
  depth: 'basic',
  schema: 'dependabot',
  schemaOwners: ['schema-store'],
  files: yamlFiles(['.github/dependabot']),
  toldBy: 'its path, `.github/dependabot.yml`',
  isGenerated: false,
  recognize: ({ content: { root } }) =>
    root === undefined || root.kind === 'mapping'
      ? { confidence: 'certain', because: "it is '.github/dependabot.yml'" }
      : undefined,
  scopeOf: () => undefined,
  read: source => source,
  model: toUpdatesModel,
};

/** Files of Dependabot. */
export const dependabotFormats: readonly FormatDefinition[] = [updates];
