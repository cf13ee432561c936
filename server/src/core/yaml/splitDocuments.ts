import type { Span } from '../text/span.ts';

/**
 * Cuts a YAML stream into its documents by their markers alone, so that each can be parsed, kept and
 * replaced by itself. Directives (`%YAML`, `%TAG`) belong to the document behind them, comments behind
 * a document to that document.
 *
 * @returns Spans that cover the whole text, in order; one empty span for an empty text.
 */
export function splitDocuments(text: string): readonly Span[] {
  if (!MARKER_LINE.test(text)) {
    return [{ start: 0, end: text.length }];
  }
  const stream: Stream = { text, spans: [], start: 0, hasContent: false };
  for (let line = 0; line < text.length; ) {
    const end = endOfLine(text, line);
    readLine(stream, { start: line, end });
    line = end;
  }
  closeDocument(stream, text.length);
  return stream.spans;
}

const MARKER_LINE = /^\ufeff?(?:---|\.\.\.)(?=\s|$)/m;

interface Stream {
  readonly text: string;
  readonly spans: Span[];
  /** Where the document that is being read starts. */
  start: number;
  /** Whether it has a marker or a value yet; before that it may have directives. */
  hasContent: boolean;
}

function readLine(stream: Stream, line: Span): void {
  const { text } = stream;
  const marker = markerAt(text, line.start);
  if (marker === '---' && stream.hasContent) {
    closeDocument(stream, line.start);
  }
  stream.hasContent ||= marker === '---' || !isPrelude(text, line);
  if (marker === '...') {
    closeDocument(stream, line.end);
  }
}

/** Text without a document, as behind a last `...`, goes to the document before it. */
function closeDocument(stream: Stream, end: number): void {
  const { spans, start } = stream;
  const last = spans.at(-1);
  if (last !== undefined && !stream.hasContent) {
    spans[spans.length - 1] = { start: last.start, end };
  } else {
    spans.push({ start, end });
  }
  stream.start = end;
  stream.hasContent = false;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function markerAt(text: string, line: number): '---' | '...' | undefined {
  const start = text.charAt(line) === BYTE_ORDER_MARK ? line + 1 : line;
  const marker = text.slice(start, start + 3);
  if (marker !== '---' && marker !== '...') {
    return undefined;
  }
  const next = text.charAt(start + 3);
  return next === '' || next === ' ' || next === '\t' || next === '\n' || next === '\r'
    ? marker
    : undefined;
}

const BYTE_ORDER_MARK = '\ufeff';

/** Blank lines, comments, directives and a document's end marker: what may stand before a document. */
function isPrelude(text: string, line: Span): boolean {
  let offset = line.start;
  if (text.charAt(offset) === BYTE_ORDER_MARK) {
    offset += 1;
  }
  if (text.charAt(offset) === '%' || markerAt(text, line.start) === '...') {
    return true;
  }
  while (offset < line.end && ' \t\r\n'.includes(text.charAt(offset))) {
    offset += 1;
  }
  return offset === line.end || text.charAt(offset) === '#';
}
