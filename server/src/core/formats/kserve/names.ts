import type { NameSlot } from '../nameSlot.ts';

const RUNTIMES = { from: 'symbols', kinds: ['kserve.runtime'], within: 'workspace' } as const;
const SERVICES = { from: 'symbols', kinds: ['kserve.service'], within: 'workspace' } as const;

/** What objects name by its own name: runtimes of models, services of graphs and models. */
export const names: readonly NameSlot[] = [
  { at: 'spec.*.model.runtime', when: { kind: 'InferenceService' }, names: RUNTIMES },
  { at: 'spec.nodes.*.steps.*.serviceName', when: { kind: 'InferenceGraph' }, names: SERVICES },
  { at: 'spec.inferenceService', when: { kind: 'TrainedModel' }, names: SERVICES },
];
