import type { Span } from './span.ts';

/** Replaces the text of `span` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** Where the cursor goes in editors that can: the last place of this text in `newText`, which people replace. */
  readonly select?: string;
}

/**
 * Applies edits that do not overlap; insertions at one offset keep their order.
 *
 * @returns `undefined` when two edits overlap or one lies outside of the text: nothing is applied by halves.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  let result = '';
  let offset = 0;
  for (const { edit } of sorted) {
    if (
      edit.span.start < offset ||
      edit.span.end < edit.span.start ||
      edit.span.end > text.length
    ) {
      return undefined;
    }
    result += text.slice(offset, edit.span.start) + edit.newText;
    offset = edit.span.end;
  }
  return result + text.slice(offset);
}
