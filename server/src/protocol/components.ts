export {
  COMPONENT_LABELS,
  COMPONENT_SUMMARIES,
  type ComponentId,
  isLifeCycleComponent,
  LIFE_CYCLE,
  type LifeCycleComponent,
} from '../core/model/component.ts';
