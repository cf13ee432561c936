/** A place in a document, as LSP counts: from 0, `character` in UTF-16 code units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A range of a document, half-open. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}
