import { html } from '../../base/elements.ts';
import { keepInWindow } from '../../base/keepInWindow.ts';
import { countOf } from '../../language/sayCounts.ts';
import { factsOf, type NodeFacts } from '../read/facts.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import { shorten } from '../read/words.ts';
import { factList, findingLine } from './factList.ts';

const DELAY_MS = 400;
/** Of each kind of fact, and of findings; the details have more. */
const MAX_VALUES = 3;

/** What is known about the node that somebody points at, or that has the focus; the node is described by it. */
export class HoverCard {
  readonly element = html('div', { class: 'card', id: 'card', role: 'tooltip', hidden: true });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #owner: Element | undefined;
  #content: () => readonly Node[] = () => [];

  /** Shows it after a moment, beside what it is about. */
  showSoon(owner: Element, content: () => readonly Node[]): void {
    if (owner === this.#owner && !this.element.hidden) {
      return;
    }
    this.hide();
    this.#timer = setTimeout(() => this.#show(owner, content), DELAY_MS);
  }

  /** Goes with what it is about, and says what is known now; hidden once that is gone or out of sight. */
  follow(): void {
    if (this.#owner !== undefined) {
      this.#show(this.#owner, this.#content);
    }
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#owner?.removeAttribute('aria-describedby');
    this.#owner = undefined;
    this.element.hidden = true;
  }

  #show(owner: Element, content: () => readonly Node[]): void {
    const nodes = content();
    const box = owner.getBoundingClientRect();
    if (!owner.isConnected || !isInWindow(box) || nodes.length === 0) {
      this.hide();
      return;
    }
    this.element.replaceChildren(...nodes);
    this.element.hidden = false;
    this.#owner = owner;
    this.#content = content;
    owner.setAttribute('aria-describedby', 'card');
    this.#place(box);
  }

  /** Below its owner, or above where there is no room, and never out of the window. */
  #place(owner: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = owner.bottom + 6;
    const top = below + height <= innerHeight - 4 ? below : Math.max(4, owner.top - 6 - height);
    this.element.style.setProperty('left', `${keepInWindow(owner.left, width)}px`);
    this.element.style.setProperty('top', `${top}px`);
  }
}

function isInWindow({ left, right, top, bottom, width }: DOMRect): boolean {
  return width > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
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
    factList(sections, MAX_VALUES),
    ...findings
      .slice(0, MAX_VALUES)
      .map(finding => html('p', { class: 'finding' }, ...findingLine(finding))),
    ...(findings.length > MAX_VALUES
      ? [
          html(
            'p',
            { class: 'more' },
            `and ${countOf(findings.length - MAX_VALUES, 'more finding')}`,
          ),
        ]
      : []),
  ];
}
