import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toPrometheusOperatorModel } from './model.ts';

/** What the Prometheus Operator keeps in a repository: rules, what is scraped, and who does it. */
export const prometheusOperatorFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'prometheus-operator',
    title: 'Prometheus Operator object',
    groups: ['monitoring.coreos.com'],
    toldBy: 'its `apiVersion`, `monitoring.coreos.com/...`',
    read: readKubernetesObject,
    model: toPrometheusOperatorModel,
  }),
];
