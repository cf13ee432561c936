import { announce } from '../../base/announce.ts';
import { html } from '../../base/elements.ts';
import { checkbox, iconButton } from '../../base/toolkit.ts';
import type { PictureMessage } from '../../messages/graphMessages.ts';
import { type ChangeOptions, withoutFilters } from '../read/changeOptions.ts';
import { type Change, countHidden, listChanges, sayComparison } from '../read/comparison.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';

/** What can be done with a comparison. */
export interface ComparisonActions {
  /** @param position "2 of 5". */
  goTo(change: Change, position: string): void;
  change(how: ChangeOptions): void;
  chooseOther(): void;
  stop(): void;
}

/** The line that says what the graph is compared with and what came of it, with ways from change to change. */
export class ComparisonBar {
  readonly element = html('section', {
    class: 'comparison',
    'aria-label': 'Comparison',
    hidden: true,
  });
  readonly #actions: ComparisonActions;
  readonly #said = html('p', { class: 'said' });
  readonly #position = html('span', { class: 'position', 'aria-hidden': 'true' });
  readonly #steps = html(
    'div',
    { class: 'buttons' },
    this.#position,
    iconButton('arrow-up', 'Previous Change (Shift+F7)', { onclick: () => this.#step(-1) }),
    iconButton('arrow-down', 'Next Change (F7)', { onclick: () => this.#step(1) }),
  );
  readonly #more = html('div', { class: 'more' });
  #changes: readonly Change[] = [];
  #at = -1;

  constructor(actions: ComparisonActions) {
    this.#actions = actions;
    this.element.append(
      this.#said,
      this.#more,
      this.#steps,
      html(
        'button',
        { class: 'link', onclick: () => actions.chooseOther() },
        'Compare with another',
      ),
      iconButton('close', 'Stop Comparing', { onclick: () => actions.stop() }),
    );
    addEventListener('keydown', event => {
      if (event.key === 'F7' && !this.element.hidden) {
        event.preventDefault();
        this.#step(event.shiftKey ? -1 : 1);
      }
    });
  }

  show(message: PictureMessage, index: PictureIndex): void {
    this.element.hidden = message.compareWith === undefined;
    if (message.compareWith === undefined) {
      this.#said.textContent = '';
      return;
    }
    const current = this.#changes[this.#at];
    this.#changes = listChanges(index);
    this.#at = this.#changes.findIndex(
      ({ type, id }) => type === current?.type && id === current.id,
    );
    this.#steps.hidden = this.#changes.length === 0;
    this.#showPosition();
    this.#more.replaceChildren(...this.#choices(message));
    this.#say(sayComparison(message));
  }

  /** The same sentence is not said again after each key that somebody types. */
  #say(text: string): void {
    if (this.#said.textContent !== text) {
      this.#said.textContent = text;
      announce(text);
    }
  }

  #choices(message: PictureMessage): readonly Node[] {
    const { options, comparison } = message;
    if (comparison === undefined || 'failure' in comparison) {
      return [];
    }
    const hidden = countHidden(message);
    const showAll = (): void =>
      this.#actions.change(now => ({ ...withoutFilters(now), showData: true }));
    return [
      checkbox('Only what changed', options.onlyChanges, isOn =>
        this.#actions.change(now => ({ ...now, onlyChanges: isOn })),
      ),
      ...(hidden <= 0
        ? []
        : [
            html(
              'button',
              { class: 'link', onclick: showAll },
              hidden === 1
                ? 'Show 1 change that is hidden'
                : `Show ${hidden} changes that are hidden`,
            ),
          ]),
    ];
  }

  #step(by: number): void {
    const { length } = this.#changes;
    this.#at = this.#at < 0 && by < 0 ? length - 1 : (this.#at + by + length) % length;
    const change = this.#changes[this.#at];
    if (change !== undefined) {
      this.#showPosition();
      this.#actions.goTo(change, `${this.#at + 1} of ${length}`);
    }
  }

  #showPosition(): void {
    const { length } = this.#changes;
    this.#position.textContent = this.#at < 0 ? `${length} drawn` : `${this.#at + 1} of ${length}`;
  }
}
