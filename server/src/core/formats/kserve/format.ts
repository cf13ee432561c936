import type { FormatDefinition } from '../format.ts';
import { type KserveDocument, readKserveDocument } from './document.ts';
import { toKserveModel } from './model.ts';
import { names } from './names.ts';
import { recognizeKserve } from './recognize.ts';
import { snippets } from './snippets.ts';

/** Objects of KServe: inference services, runtimes, graphs, and what belongs to them. */
const kserve: FormatDefinition<KserveDocument> = {
  id: 'kserve',
  title: 'KServe object',
  depth: 'deep',
  area: 'kserve',
  schema: 'kserve',
  schemaOwners: [],
  files: ['serving.kserve.io', 'serving.kubeflow.org'].flatMap(contains =>
    ['*.yaml', '*.yml'].map(pattern => ({
      pattern,
      language: 'yaml' as const,
      contains,
    })),
  ),
  toldBy: 'its `apiVersion`, `serving.kserve.io/...`',
  isGenerated: false,
  recognize: recognizeKserve,
  scopeOf: () => undefined,
  read: readKserveDocument,
  isPartial: ({ isPatch }) => isPatch,
  model: toKserveModel,
  snippets,
  names,
};

/** Everything that KServe keeps in a repository. */
export const kserveFormats: readonly FormatDefinition[] = [kserve];
