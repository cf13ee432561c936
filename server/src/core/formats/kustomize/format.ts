import type { FormatDefinition } from '../format.ts';
import { type KustomizeDocument, readKustomizeDocument } from './document.ts';
import { toKustomizeModel } from './model.ts';
import { names } from './names.ts';
import { recognizeKustomize } from './recognize.ts';
import { snippets } from './snippets.ts';

/** `kustomization.yaml`: which objects are built, and what is changed in them. */
const kustomize: FormatDefinition<KustomizeDocument> = {
  id: 'kustomize',
  title: 'Kustomization',
  depth: 'deep',
  area: 'kustomize',
  schema: 'kustomize',
  schemaOwners: ['schema-store'],
  files: ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map(pattern => ({
    pattern,
    language: 'yaml',
  })),
  toldBy: 'the name `kustomization.yaml`, `kustomization.yml` or `Kustomization`',
  isGenerated: false,
  recognize: recognizeKustomize,
  scopeOf: () => undefined,
  read: readKustomizeDocument,
  model: toKustomizeModel,
  snippets,
  names,
};

/** Files of Kustomize. */
export const kustomizeFormats: readonly FormatDefinition[] = [kustomize];
