import type { Step } from './pipelineModel.ts';

/** A step of which no more is known than its name; what a tool says is put on top. */
export const EMPTY_STEP: Omit<Step, 'id' | 'name' | 'component' | 'at' | 'owner'> = {
  kind: 'step',
  commands: [],
  inputs: [],
  outputs: [],
  metrics: [],
  parameters: [],
  runs: [],
  after: [],
  instances: 1,
  isFrozen: false,
};
