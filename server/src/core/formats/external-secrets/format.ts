import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toExternalSecretsModel } from './model.ts';

/** What External Secrets keeps in a repository: secrets of other stores, and how to reach those. */
export const externalSecretsFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'external-secrets',
    title: 'External Secrets object',
    groups: ['external-secrets.io', 'generators.external-secrets.io'],
    toldBy: 'its `apiVersion`, `external-secrets.io/...`',
    read: readKubernetesObject,
    model: toExternalSecretsModel,
  }),
];
