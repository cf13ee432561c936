import { isToSide } from '../base/isToSide.ts';
import { type MoveKey, type Spot, typeAhead } from './read/move.ts';
import type { PictureIndex } from './read/pictureIndex.ts';
import { TypeAhead } from './typeAhead.ts';

/** What keys do in the picture. */
export interface KeyActions {
  index(): PictureIndex | undefined;
  current(): Spot | undefined;
  move(key: MoveKey): void;
  focus(spot: Spot): void;
  /** Enter. */
  open(spot: Spot, toSide: boolean): void;
  /** Space. */
  select(spot: Spot): void;
  step(right: number, down: number): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  search(): void;
}

/**
 * Keys of the picture. It has the role `application`, so that a screen reader hands over all of them, and one
 * tab stop: the focus itself moves from node to node, which magnifiers follow and which lets each node have a
 * name and a description of its own. A tree would claim a hierarchy that a graph does not have; the list, which
 * is a tree, is one key away.
 */
export class Keys {
  readonly #actions: KeyActions;
  readonly #typeAhead = new TypeAhead();
  /** Space is held down, and arrows move the picture meanwhile. */
  #isSpaceDown = false;
  #didPan = false;

  constructor(surface: HTMLElement, actions: KeyActions) {
    this.#actions = actions;
    surface.addEventListener('keydown', event => this.#onDown(event));
    surface.addEventListener('keyup', event => this.#onUp(event));
    surface.addEventListener('focusout', () => {
      this.#isSpaceDown = false;
    });
  }

  #onDown(event: KeyboardEvent): void {
    if (event.altKey) {
      return;
    }
    const action = isToSide(event) ? this.#controlKey(event) : this.#plainKey(event);
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  }

  #controlKey({ key }: KeyboardEvent): (() => void) | undefined {
    const spot = this.#actions.current();
    if (key === 'Enter' && spot !== undefined) {
      return () => this.#actions.open(spot, true);
    }
    return key === 'f' ? () => this.#actions.search() : undefined;
  }

  #plainKey(event: KeyboardEvent): (() => void) | undefined {
    const { key } = event;
    const pan = PANS[key];
    if (pan !== undefined && (this.#isSpaceDown || event.shiftKey)) {
      this.#didPan = true;
      return () => this.#actions.step(...pan);
    }
    if (MOVES.has(key)) {
      return () => this.#actions.move(key as MoveKey);
    }
    const spot = this.#actions.current();
    switch (key) {
      case 'Enter':
        return spot && (() => this.#actions.open(spot, false));
      case ' ':
        return () => this.#onSpace(event);
      case '+':
      case '=':
        return () => this.#actions.zoomIn();
      case '-':
        return () => this.#actions.zoomOut();
      case '/':
        return () => this.#actions.search();
      case '0':
        return () => this.#actions.fit();
      default:
        return this.#letter(event);
    }
  }

  #onSpace({ repeat }: KeyboardEvent): void {
    if (!repeat) {
      this.#isSpaceDown = true;
      this.#didPan = false;
    }
  }

  #onUp({ key }: KeyboardEvent): void {
    const spot = this.#actions.current();
    if (key === ' ' && this.#isSpaceDown) {
      this.#isSpaceDown = false;
      if (!this.#didPan && spot !== undefined) {
        this.#actions.select(spot);
      }
    }
  }

  #letter(event: KeyboardEvent): (() => void) | undefined {
    const index = this.#actions.index();
    const typed = this.#typeAhead.take(event);
    const found = index && typed && typeAhead(index, this.#actions.current(), typed);
    return found ? () => this.#actions.focus(found) : undefined;
  }
}

const MOVES: ReadonlySet<string> = new Set<MoveKey>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'Escape',
]);

const PANS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
