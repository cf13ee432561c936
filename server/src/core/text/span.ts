/**
 * A half-open range of UTF-16 offsets. Which text it counts in is said where it is used: inside the
 * engine spans count from the start of their document (see `SourceDocument.start`), in a `Finding`
 * that leaves the engine from the start of the file.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same span, counted from a place `offset` code units earlier. */
export function shiftSpan(span: Span, offset: number): Span {
  return offset === 0 ? span : { start: span.start + offset, end: span.end + offset };
}

/** Whether `inner` lies wholly inside `outer`; equal spans contain each other. */
export function containsSpan(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
