import { isLifeCycleComponent, type LifeCycleComponent } from './component.ts';

/**
 * What a page is about: a rule by its id (also `schema/*`, `yaml/*`, `ini/*`, `file/*`), or a life cycle
 * component as `components/<id>`.
 */
export type Topic = string;

/** The topic of a component's page. */
export function componentTopic(component: LifeCycleComponent): Topic {
  return `${COMPONENTS_AREA}${component}`;
}

/** The component that a topic is about; `undefined` for rules. */
export function componentOf(topic: Topic): LifeCycleComponent | undefined {
  const id = topic.startsWith(COMPONENTS_AREA) ? topic.slice(COMPONENTS_AREA.length) : '';
  return isLifeCycleComponent(id) ? id : undefined;
}

/** No rule has this area. */
const COMPONENTS_AREA = 'components/';
