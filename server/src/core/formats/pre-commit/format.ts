import type { FormatDefinition, ReadSource } from '../format.ts';
import { toHooksModel } from './model.ts';

/** `.pre-commit-config.yaml`: checks before a commit. */
const hooks: FormatDefinition<ReadSource> = {
  id: 'pre-commit',
  title: 'pre-commit configuration',
  area: 'pre-commit',
  depth: 'basic',
  schema: 'pre-commit',
  schemaOwners: ['schema-store'],
  // The tool does not read the other ending.
  files: [{ pattern: '.pre-commit-config.yaml', language: 'yaml' }],
  toldBy: 'its name, `.pre-commit-config.yaml`',
  isGenerated: false,
  recognize: ({ content: { root } }) =>
    root === undefined || root.kind === 'mapping'
      ? { confidence: 'certain', because: "the file is named '.pre-commit-config.yaml'" }
      : undefined,
  scopeOf: () => undefined,
  read: source => source,
  model: toHooksModel,
};

/** Files of pre-commit. */
export const preCommitFormats: readonly FormatDefinition[] = [hooks];
