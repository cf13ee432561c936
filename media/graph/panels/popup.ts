import { html } from '../../base/elements.ts';
import { keepInWindow } from '../../base/keepInWindow.ts';
import { setButtonState } from '../../base/toolkit.ts';

/** A panel that a button opens below itself, and that closes when somebody turns to something else. */
export class Popup {
  readonly element: HTMLElement;
  readonly #button: HTMLElement;
  readonly #fill: () => readonly Node[];

  /** @param fill Called whenever it opens. */
  constructor(label: string, button: HTMLElement, fill: () => readonly Node[]) {
    this.#button = button;
    this.#fill = fill;
    this.element = html('div', {
      class: 'popup',
      role: 'group',
      'aria-label': label,
      hidden: true,
    });
    setButtonState(button, 'aria-expanded', false);
    button.addEventListener('click', () => (this.element.hidden ? this.#open() : this.close()));
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.close();
        button.focus();
      }
    });
    addEventListener('pointerdown', ({ target }) => {
      const isInside =
        target instanceof Node && (this.element.contains(target) || button.contains(target));
      if (!isInside) {
        this.close();
      }
    });
  }

  close(): void {
    this.element.hidden = true;
    setButtonState(this.#button, 'aria-expanded', false);
  }

  /** Fills it again while it is open; what has the focus by its place keeps it. */
  refresh(): void {
    if (!this.element.hidden) {
      const controls = [...this.element.querySelectorAll<HTMLElement>(CONTROLS)];
      const at = controls.findIndex(control => control.contains(document.activeElement));
      this.element.replaceChildren(...this.#fill());
      this.element.querySelectorAll<HTMLElement>(CONTROLS)[at]?.focus();
    }
  }

  #open(): void {
    this.element.replaceChildren(...this.#fill());
    this.element.hidden = false;
    setButtonState(this.#button, 'aria-expanded', true);
    const { left, bottom } = this.#button.getBoundingClientRect();
    const free = keepInWindow(left, this.element.offsetWidth);
    this.element.style.setProperty('left', `${free}px`);
    this.element.style.setProperty('top', `${bottom + 4}px`);
    this.element.style.setProperty('max-height', `${Math.max(120, innerHeight - bottom - 16)}px`);
    this.element.querySelector<HTMLElement>(CONTROLS)?.focus();
  }
}

const CONTROLS = 'vscode-checkbox, vscode-dropdown, vscode-button, button';
