/** How items of a list become elements. */
export interface KeyedOptions<Item> {
  readonly parent: Element;
  keyOf(item: Item): string;
  /** Everything that the element shows besides where it stands; while it is the same, the element stays as it is. */
  signatureOf(item: Item): string;
  create(item: Item): Element;
  /** Fills an element, new or old. */
  dress(element: Element, item: Item): void;
  /** Puts an element to its place; called for all of them. */
  place(element: Element, item: Item): void;
}

/** What is different from before, by key. */
export interface KeyedChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

interface Entry {
  readonly element: Element;
  signature: string;
}

/** Elements of a list by key: what is in the next list too keeps its element, and so its focus. */
export class Keyed<Item> {
  readonly #options: KeyedOptions<Item>;
  #entries = new Map<string, Entry>();

  constructor(options: KeyedOptions<Item>) {
    this.#options = options;
  }

  get(key: string): Element | undefined {
    return this.#entries.get(key)?.element;
  }

  all(): Iterable<readonly [key: string, element: Element]> {
    return [...this.#entries].map(([key, { element }]) => [key, element] as const);
  }

  update(items: readonly Item[]): KeyedChanges {
    const { parent, keyOf, place } = this.#options;
    const before = this.#entries;
    const added: string[] = [];
    const changed: string[] = [];
    const fresh = document.createDocumentFragment();
    this.#entries = new Map();
    for (const item of items) {
      const key = keyOf(item);
      const old = before.get(key);
      const entry = old ?? this.#create(item);
      if (old === undefined) {
        added.push(key);
        fresh.append(entry.element);
      } else if (this.#refresh(old, item)) {
        changed.push(key);
      }
      place(entry.element, item);
      this.#entries.set(key, entry);
    }
    const removed = [...before].filter(([key]) => !this.#entries.has(key));
    for (const [, { element }] of removed) {
      element.remove();
    }
    parent.append(fresh);
    return { added, changed, removed: removed.map(([key]) => key) };
  }

  #create(item: Item): Entry {
    const element = this.#options.create(item);
    this.#options.dress(element, item);
    return { element, signature: this.#options.signatureOf(item) };
  }

  #refresh(entry: Entry, item: Item): boolean {
    const signature = this.#options.signatureOf(item);
    if (signature === entry.signature) {
      return false;
    }
    entry.signature = signature;
    this.#options.dress(entry.element, item);
    return true;
  }
}
