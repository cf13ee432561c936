import { ARGO_KINDS } from '../../kubernetes/argoKinds.ts';
import type { FormatDefinition } from '../format.ts';
import { createResourceFormat } from '../resourceFormat.ts';
import { readArgoCdDocument } from './document.ts';
import { toArgoCdModel } from './model.ts';

/** What Argo CD keeps in a repository: applications, sets of them, and projects. */
export const argoCdFormats: readonly FormatDefinition[] = [
  createResourceFormat({
    id: 'argo-cd',
    title: 'Argo CD object',
    groups: ['argoproj.io'],
    kinds: {
      own: ARGO_KINDS.cd,
      others: [...ARGO_KINDS.rollouts, ...ARGO_KINDS.workflows],
    },
    toldBy: 'its `apiVersion`, `argoproj.io/...`, and a `kind` such as `Application`',
    read: readArgoCdDocument,
    model: toArgoCdModel,
  }),
];
