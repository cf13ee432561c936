import { html } from '../../base/elements.ts';
import { factsOf, type NodeFacts } from '../read/facts.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import { shorten } from '../read/words.ts';
import { factList, findingLine } from './factList.ts';

const DELAY_MS = 400;
const MAX_FINDINGS = 3;

/** What is known about the node that somebody points at, or that has the focus; the node is described by it. */
export class HoverCard {
  readonly element = html('div', { class: 'card', id: 'card', role: 'tooltip', hidden: true });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #owner: Element | undefined;

  /** Shows it after a moment, beside what it is about. */
  showSoon(owner: Element, content: () => readonly Node[]): void {
    if (owner === this.#owner && !this.element.hidden) {
      return;
    }
    this.hide();
    this.#timer = setTimeout(() => this.#show(owner, content()), DELAY_MS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#owner?.removeAttribute('aria-describedby');
    this.#owner = undefined;
    this.element.hidden = true;
  }

  #show(owner: Element, content: readonly Node[]): void {
    if (!owner.isConnected || content.length === 0) {
      return;
    }
    this.element.replaceChildren(...content);
    this.element.hidden = false;
    this.#owner = owner;
    owner.setAttribute('aria-describedby', 'card');
    this.#place(owner.getBoundingClientRect());
  }

  /** Below its owner, or above where there is no room, and never out of the window. */
  #place(owner: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = owner.bottom + 6;
    const top = below + height <= innerHeight - 4 ? below : Math.max(4, owner.top - 6 - height);
    const left = Math.max(4, Math.min(owner.left, innerWidth - width - 4));
    this.element.style.setProperty('left', `${left}px`);
    this.element.style.setProperty('top', `${top}px`);
  }
}

/** What a card says about a node; nothing once that is gone. */
export function cardOfNode(index: PictureIndex | undefined, id: string): readonly Node[] {
  const node = index?.nodes.get(id);
  return index === undefined || node === undefined ? [] : cardOf(factsOf(index, node));
}

function cardOf({ title, subtitle, sections, findings }: NodeFacts): readonly Node[] {
  return [
    html('p', { class: 'title' }, shorten(title)),
    html('p', { class: 'subtitle' }, subtitle),
    factList(sections.map(section => ({ ...section, values: section.values.slice(0, 3) }))),
    ...findings
      .slice(0, MAX_FINDINGS)
      .map(finding => html('p', { class: 'finding' }, ...findingLine(finding))),
  ];
}
