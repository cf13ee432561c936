import type { FormatDefinition } from '../format.ts';
import { isPartialObject, type KubernetesDocument, readKubernetesDocument } from './document.ts';
import { toKubernetesModel } from './model.ts';
import { names } from './names.ts';
import { recognizeKubernetes } from './recognize.ts';
import { snippets } from './snippets.ts';

/** Objects of Kubernetes itself: workloads, services, configuration, storage, access. */
const kubernetes: FormatDefinition<KubernetesDocument> = {
  id: 'kubernetes',
  title: 'Kubernetes object',
  depth: 'deep',
  area: 'k8s',
  schema: 'kubernetes',
  schemaOwners: [],
  files: ['*.yaml', '*.yml'].map(pattern => ({
    pattern,
    language: 'yaml',
    contains: 'apiVersion',
  })),
  toldBy: 'an `apiVersion` that every cluster serves, such as `apps/v1`, and its `kind`',
  isGenerated: false,
  recognize: recognizeKubernetes,
  scopeOf: () => undefined,
  read: readKubernetesDocument,
  isPartial: isPartialObject,
  model: toKubernetesModel,
  snippets,
  names,
};

/** Everything that Kubernetes itself keeps in a repository. */
export const kubernetesFormats: readonly FormatDefinition[] = [kubernetes];
