import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toSealedSecretsModel } from './model.ts';

/** Secrets that only a controller in the cluster can open. */
export const sealedSecretsFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'sealed-secrets',
    title: 'Sealed secret',
    groups: ['bitnami.com'],
    toldBy: 'its `apiVersion`, `bitnami.com/...`',
    read: readKubernetesObject,
    model: toSealedSecretsModel,
  }),
];
