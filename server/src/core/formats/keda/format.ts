import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toKedaModel } from './model.ts';

/** What KEDA keeps in a repository: what scales by which events. */
export const kedaFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'keda',
    title: 'KEDA object',
    groups: ['keda.sh', 'eventing.keda.sh'],
    toldBy: 'its `apiVersion`, `keda.sh/...`',
    read: readKubernetesObject,
    model: toKedaModel,
  }),
];
