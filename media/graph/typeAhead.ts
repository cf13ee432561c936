import { isToSide } from '../base/isToSide.ts';

/** Letters that follow each other sooner belong to one name. */
const TYPE_AHEAD_MS = 1_000;

/** Collects the letters by which somebody names what they want to go to. */
export class TypeAhead {
  #typed = '';
  #typedAt = 0;

  /** What was typed so far, in small letters; `undefined` for keys that are no letters. */
  take(event: KeyboardEvent): string | undefined {
    const { key, timeStamp } = event;
    if ([...key].length !== 1 || isToSide(event)) {
      return undefined;
    }
    this.#typed = timeStamp - this.#typedAt > TYPE_AHEAD_MS ? key : this.#typed + key;
    this.#typedAt = timeStamp;
    return this.#typed.toLowerCase();
  }
}

/**
 * The next of some entries whose label begins with a text, behind the one at a position. While more letters of one
 * name are typed, that one may stay.
 */
export function findByLetters<Entry extends { readonly label: string }>(
  entries: readonly Entry[],
  at: number,
  typed: string,
): Entry | undefined {
  const start = typed.length > 1 ? Math.max(at, 0) : at + 1;
  const turned = [...entries.slice(start), ...entries.slice(0, start)];
  return turned.find(({ label }) => label.toLowerCase().startsWith(typed));
}
