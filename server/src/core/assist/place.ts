import type { Span } from '../text/span.ts';
import type { TreePath } from '../tree/node.ts';

/**
 * What can be written at a place of a document, told by its text alone, so that it is known while the
 * document does not parse. Several of them may be possible: on an empty line below `needs:` a key, an
 * item and a value.
 */
export interface Place {
  /** What is typed already and gets replaced; it lies on one line. */
  readonly span: Span;
  /** The part of it that stands before the cursor. */
  readonly typed: string;
  readonly key?: KeyPlace;
  readonly item?: ItemPlace;
  readonly value?: ValuePlace;
}

/** A key of a mapping. */
export interface KeyPlace {
  /** Where the mapping is. */
  readonly path: TreePath;
  /** Where its keys start on their lines. */
  readonly column: number;
  /** A colon and a value stand there already. */
  readonly hasColon: boolean;
  readonly isFlow: boolean;
  /** Keys that the mapping has, as far as its lines tell. */
  readonly siblings: ReadonlySet<string>;
}

/** A new item of a list, with its dash. */
export interface ItemPlace {
  /** Where the list is. */
  readonly path: TreePath;
  /** Where its dashes are. */
  readonly column: number;
}

/** A scalar. */
export interface ValuePlace {
  readonly path: TreePath;
  readonly isFlow: boolean;
  /** It stands right behind a colon. */
  readonly needsSpace: boolean;
}
