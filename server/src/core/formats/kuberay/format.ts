import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toKuberayModel } from './model.ts';

/** Everything that KubeRay keeps in a repository: clusters, jobs and services of Ray. */
export const kuberayFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'kuberay',
    title: 'KubeRay object',
    groups: ['ray.io'],
    toldBy: 'its `apiVersion`, `ray.io/...`',
    read: readKubernetesObject,
    model: toKuberayModel,
  }),
];
