import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toSeldonModel } from './model.ts';

/** Everything that Seldon Core keeps in a repository, of both of its generations. */
export const seldonFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'seldon',
    title: 'Seldon Core object',
    groups: ['machinelearning.seldon.io', 'mlops.seldon.io'],
    toldBy: 'its `apiVersion`, `machinelearning.seldon.io/...` or `mlops.seldon.io/...`',
    read: readKubernetesObject,
    model: toSeldonModel,
  }),
];
