import {
  type ComponentId,
  isLifeCycleComponent,
  type LifeCycleComponent,
} from '../model/component.ts';
import { SCAFFOLDS } from '../scaffolds/scaffolds.ts';
import type { LaneGap } from './picture.ts';

/** What a component lacks in which the workspace has nothing; `undefined` for what need not be there. */
export function laneGapOf(component: ComponentId): LaneGap | undefined {
  if (!isLifeCycleComponent(component)) {
    return undefined;
  }
  const scaffold = SCAFFOLDS.find(({ component: filled }) => filled === component);
  const action = scaffold && { title: scaffold.title, id: scaffold.id };
  return { ...GAPS[component], action };
}

const GAPS: Readonly<Record<LifeCycleComponent, Omit<LaneGap, 'action'>>> = {
  'data-storage': {
    missing: 'No data is read or versioned here.',
    why: 'With data under version control you can train a model again on exactly what it saw, and say what changed.',
  },
  'feature-engineering': {
    missing: 'No step prepares features.',
    why: 'A step that turns raw data into model inputs can be tested by itself, and used the same way in training and in production.',
  },
  'training-evaluation': {
    missing: 'No step trains or evaluates a model.',
    why: 'A training step that files describe can be repeated by anyone, and a model that is measured can be compared with the last one.',
  },
  'model-registry': {
    missing: 'No model gets a name and a version.',
    why: 'A registry says which model runs in production, where it came from, and which one to go back to.',
  },
  'model-deployment': {
    missing: 'Nothing brings a model to where it runs.',
    why: 'A written deployment puts the same model out in the same way each time, and takes it back when it is bad.',
  },
  'model-serving': {
    missing: 'No server answers with a model.',
    why: 'A model server loads a model and computes its predictions, so that other programs need not know how it was made.',
  },
  'prediction-service': {
    missing: 'No service asks the model.',
    why: 'A service of your own checks who asks and what, calls the model, and decides what happens when it does not answer.',
  },
  'model-monitoring': {
    missing: 'Nothing watches the model in production.',
    why: 'Data changes after training; without a check for drift you learn from your users that predictions became worse.',
  },
};
