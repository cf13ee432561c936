import { yamlFiles } from '../filePatterns.ts';
import type { FormatDefinition, ReadSource } from '../format.ts';
import { toProjectModel } from './model.ts';

/** `great_expectations.yml`: where a project keeps what it expects of data. */
const project: FormatDefinition<ReadSource> = {
  id: 'great-expectations',
  title: 'Great Expectations project',
  area: 'great-expectations',
  depth: 'basic',
  schema: 'great-expectations',
  schemaOwners: [],
  files: yamlFiles(['great_expectations']),
  toldBy: 'its name, `great_expectations.yml`',
  isGenerated: false,
  recognize: ({ content: { root } }) =>
    root === undefined || root.kind === 'mapping'
      ? { confidence: 'certain', because: "the file is named 'great_expectations'" }
      : undefined,
  scopeOf: () => undefined,
  read: source => source,
  model: toProjectModel,
};

/** Files of Great Expectations. */
export const greatExpectationsFormats: readonly FormatDefinition[] = [project];
