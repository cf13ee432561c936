import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { Format } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toExternalSecretsModel } from './model.ts';

/** What External Secrets keeps in a repository: secrets of other stores, and how to reach those. */
export const externalSecretsFormats: readonly Format[] = [
  createResourceFormat({
    id: 'external-secrets',
    title: 'External Secrets object',
    groups: ['external-secrets.io', 'generators.external-secrets.io'],
    toldBy: 'its `apiVersion`, `external-secrets.io/...`',
    read: readKubernetesObject,
    model: toExternalSecretsModel,
  }),
];
