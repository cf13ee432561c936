import { announce } from '../../base/announce.ts';
import { html } from '../../base/elements.ts';
import { icon } from '../../base/icons.ts';
import { iconButton, textField } from '../../base/toolkit.ts';

/** What the search box finds and shows. */
export interface SearchSource {
  /** Ids of what fits, in reading order. */
  find(text: string): readonly string[];
  /** All that fits, and the one that is looked at; `isStep` when somebody went on to another one. */
  show(matches: readonly string[], current: string | undefined, isStep: boolean): void;
  /** Escape was pressed, or the search is over. */
  leave(): void;
}

/** A field with a count, and ways to the next and the previous match. */
export class SearchBox {
  readonly #source: SearchSource;
  // No span: the toolkit gives those the size of an icon.
  readonly #count = html('div', { class: 'search-count', 'aria-hidden': 'true' });
  readonly #field = textField('Search', { class: 'search' });
  readonly #steps = [
    iconButton('arrow-up', 'Previous Match (Shift+Enter)', { onclick: () => this.#step(-1) }),
    iconButton('arrow-down', 'Next Match (Enter)', { onclick: () => this.#step(1) }),
  ];
  readonly element: HTMLElement;
  #matches: readonly string[] = [];
  #at = 0;

  constructor(source: SearchSource) {
    this.#source = source;
    const glyph = html('span', { slot: 'start', class: 'in-field' });
    glyph.append(icon('search'));
    this.#count.slot = 'end';
    this.#field.append(glyph, this.#count);
    this.#field.addEventListener('input', () => this.#search());
    this.#field.addEventListener('keydown', event => this.#onKey(event));
    this.element = html('search', { class: 'search-box' }, this.#field, ...this.#steps);
  }

  focus(): void {
    this.#field.focus();
    this.#field.control.select();
  }

  /** Searches again, because there is another picture. */
  refresh(): void {
    const current = this.#matches[this.#at];
    this.#matches = this.#source.find(this.#field.value);
    this.#at = Math.max(0, this.#matches.indexOf(current ?? ''));
    this.#show(false);
  }

  #search(): void {
    this.#matches = this.#source.find(this.#field.value);
    this.#at = 0;
    this.#show(true);
    announce(this.#field.value.trim() === '' ? '' : this.#say());
  }

  #step(by: number): void {
    const { length } = this.#matches;
    if (length > 0) {
      this.#at = (this.#at + by + length) % length;
      this.#show(true);
      announce(this.#say());
    }
  }

  #show(isStep: boolean): void {
    const isEmpty = this.#field.value.trim() === '';
    this.#count.textContent = isEmpty ? '' : this.#say();
    for (const step of this.#steps) {
      step.toggleAttribute('disabled', this.#matches.length === 0);
    }
    this.#source.show(isEmpty ? [] : this.#matches, this.#matches[this.#at], isStep && !isEmpty);
  }

  #say(): string {
    const { length } = this.#matches;
    return length === 0 ? 'No matches' : `${this.#at + 1} of ${length}`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (this.#field.value === '') {
        this.#source.leave();
      } else {
        this.#field.value = '';
        this.#search();
      }
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#source.leave();
    }
  }
}
