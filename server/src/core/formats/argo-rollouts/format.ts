import { ARGO_KINDS } from '../../kubernetes/argoKinds.ts';
import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { toArgoRolloutsModel } from './model.ts';

/** What Argo Rollouts keeps in a repository: rollouts, and the analyses that judge them. */
export const argoRolloutsFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'argo-rollouts',
    title: 'Argo Rollouts object',
    groups: ['argoproj.io'],
    kinds: {
      own: ARGO_KINDS.rollouts,
      others: [...ARGO_KINDS.cd, ...ARGO_KINDS.workflows],
    },
    toldBy: 'its `apiVersion`, `argoproj.io/...`, and a `kind` such as `Rollout`',
    read: readKubernetesObject,
    model: toArgoRolloutsModel,
  }),
];
