export { COMPONENT_LABELS, type ComponentId } from '../core/model/component.ts';
