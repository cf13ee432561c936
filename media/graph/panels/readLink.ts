import { type ComponentId, isLifeCycleComponent } from '../../../server/src/protocol/components.ts';
import { html } from '../../base/elements.ts';

/** Leads to the page that explains a part of the life cycle; `undefined` for what has none. */
export function readLink(component: ComponentId, label: string): HTMLElement | undefined {
  return isLifeCycleComponent(component)
    ? html('button', { class: 'link', 'data-page': component }, `Read about ${label}`)
    : undefined;
}

/** The component whose page an element leads to. */
export function pageIn(target: EventTarget | null): ComponentId | undefined {
  const element = target instanceof Element ? target.closest('[data-page]') : null;
  const id = element?.getAttribute('data-page') ?? '';
  return isLifeCycleComponent(id) ? id : undefined;
}
