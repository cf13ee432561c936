import type { Format } from '../format.ts';
import { type KustomizeDocument, readKustomizeDocument } from './document.ts';
import { toKustomizeModel } from './model.ts';
import { names } from './names.ts';
import { recognizeKustomize } from './recognize.ts';
import { snippets } from './snippets.ts';

/** `kustomization.yaml`: which objects are built, and what is changed in them. */
const kustomize: Format<KustomizeDocument> = {
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
  rules: [],
  snippets,
  names,
};

/** Files of Kustomize. */
export const kustomizeFormats: readonly Format[] = [kustomize];
