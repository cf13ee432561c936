import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toCertManagerModel } from './model.ts';

/** What cert-manager keeps in a repository: certificates, and who issues them. */
export const certManagerFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'cert-manager',
    title: 'cert-manager object',
    groups: ['cert-manager.io', 'acme.cert-manager.io'],
    toldBy: 'its `apiVersion`, `cert-manager.io/...`',
    read: readKubernetesObject,
    model: toCertManagerModel,
  }),
];
