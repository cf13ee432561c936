import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { Format } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toKedaModel } from './model.ts';

/** What KEDA keeps in a repository: what scales by which events. */
export const kedaFormats: readonly Format[] = [
  createResourceFormat({
    id: 'keda',
    title: 'KEDA object',
    groups: ['keda.sh', 'eventing.keda.sh'],
    toldBy: 'its `apiVersion`, `keda.sh/...`',
    read: readKubernetesObject,
    model: toKedaModel,
  }),
];
