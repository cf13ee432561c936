import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toKnativeModel } from './model.ts';

/** What Knative keeps in a repository: services, and the way of events. */
export const knativeFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'knative',
    title: 'Knative object',
    groups: [
      'serving.knative.dev',
      'eventing.knative.dev',
      'messaging.knative.dev',
      'sources.knative.dev',
      'flows.knative.dev',
    ],
    toldBy: 'its `apiVersion`, such as `serving.knative.dev/...`',
    read: readKubernetesObject,
    model: toKnativeModel,
  }),
];
