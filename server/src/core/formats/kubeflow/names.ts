import type { NameSlot } from '../nameSlot.ts';
import { listPodNames } from '../podNames.ts';

/** Runtimes of trainings, and the objects that Pods of trainings and trials name. */
export const names: readonly NameSlot[] = [
  {
    at: 'spec.runtimeRef.name',
    when: { kind: 'TrainJob' },
    names: { from: 'symbols', kinds: ['kubeflow.runtime'], within: 'workspace' },
  },
  ...listPodNames('spec.*.*.template.spec'),
  ...listPodNames('spec.trialTemplate.trialSpec.spec.template.spec'),
];
