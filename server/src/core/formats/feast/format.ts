import { nameOf } from '../../paths/workspacePath.ts';
import { getNode } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, Recognition } from '../format.ts';
import { type FeastDocument, readFeast } from './document.ts';
import { toFeastModel } from './model.ts';

/** `feature_store.yaml`: where a feature store keeps its features. */
const repository: FormatDefinition<FeastDocument> = {
  id: 'feast',
  title: 'Feast repository',
  depth: 'basic',
  area: 'feast',
  schema: 'feast',
  schemaOwners: [],
  files: [
    ...yamlFiles(['feature_store', 'feature_store*']),
    ...yamlFiles(['*'], 'entity_key_serialization_version:'),
  ],
  toldBy: 'its name, `feature_store.yaml`, and a key such as `project` or `online_store`',
  isGenerated: false,
  recognize: recognizeRepository,
  scopeOf: () => undefined,
  read: readFeast,
  model: toFeastModel,
};

/** Files of Feast. */
export const feastFormats: readonly FormatDefinition[] = [repository];

function recognizeRepository({
  path,
  content: { root, text },
}: Candidate): Recognition | undefined {
  const name = nameOf(path);
  // Charts fill in braces, and `feast init` its own marks.
  if (/:[ \t]+(?:\{\{|%[A-Z_]{1,50}%)/.test(text)) {
    return undefined;
  }
  const isObject = ['apiVersion', 'kind'].some(key => getNode(root, key) !== undefined);
  const keys = ['project', 'provider', 'registry', 'online_store', 'offline_store'];
  const known = keys.filter(key => getNode(root, key) !== undefined).length;
  if (isObject || known === 0) {
    return undefined;
  }
  if (name === 'feature_store.yaml') {
    return { confidence: 'certain', because: `the file is named '${name}'` };
  }
  return known >= 2
    ? { confidence: 'likely', because: "it has the keys of Feast's repositories" }
    : undefined;
}
