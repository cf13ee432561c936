import type { Span } from '../text/span.ts';
import type { Help } from './help.ts';

/** Something that can be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: OfferKind;
  /** A few words beside the label. */
  readonly detail: string | undefined;
  readonly help: Help | undefined;
  readonly isDeprecated: boolean;
  /** Lower comes first; ties keep the order of the list. */
  readonly rank: number;
  /** Text in LSP's snippet syntax that replaces what is typed; all of its lines are indented already. */
  readonly text: string;
}

/** What an offer is. */
export type OfferKind = 'key' | 'value' | 'name' | 'file' | 'folder' | 'snippet';

/** Ranks of offers: names of this workspace are likelier meant than what could be anything. */
export const RANKS = {
  document: 0,
  requiredKey: 1,
  name: 2,
  value: 3,
  key: 4,
  file: 5,
  snippet: 6,
  example: 7,
  deprecated: 9,
} as const;

/** What can be written at a place, and what it replaces; the span counts from the start of the document. */
export interface Offers {
  readonly span: Span;
  readonly offers: readonly Offer[];
}
