import type { Span } from '../text/span.ts';

/**
 * Cuts a YAML stream into its documents by their markers alone, so that each can be parsed, kept and
 * replaced by itself.
 *
 * @returns Spans that cover the whole text, in order; a stream with directives stays in one piece,
 * because a `%` line binds to the document behind it.
 */
export function splitDocuments(text: string): readonly Span[] {
  if (!MARKER_LINE.test(text) || DIRECTIVE_LINE.test(text)) {
    return [{ start: 0, end: text.length }];
  }
  const spans: Span[] = [];
  let start = 0;
  let hasContent = false;
  for (let line = 0; line < text.length; ) {
    const lineEnd = endOfLine(text, line);
    const marker = markerAt(text, line);
    if (marker === '---' && hasContent) {
      spans.push({ start, end: line });
      start = line;
    }
    hasContent ||= marker === '---' || !isBlankOrComment(text, line, lineEnd);
    if (marker === '...') {
      spans.push({ start, end: lineEnd });
      start = lineEnd;
      hasContent = false;
    }
    line = lineEnd;
  }
  if (start < text.length || spans.length === 0) {
    spans.push({ start, end: text.length });
  }
  return spans;
}

const MARKER_LINE = /^(?:---|\.\.\.)(?=\s|$)/m;
const DIRECTIVE_LINE = /^%/m;

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function markerAt(text: string, line: number): '---' | '...' | undefined {
  const marker = text.slice(line, line + 3);
  if (marker !== '---' && marker !== '...') {
    return undefined;
  }
  const next = text.charAt(line + 3);
  return next === '' || next === ' ' || next === '\t' || next === '\n' || next === '\r' ? marker : undefined;
}

function isBlankOrComment(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset += 1) {
    const character = text.charAt(offset);
    if (character === '#') {
      return true;
    }
    if (character !== ' ' && character !== '\t' && character !== '\r' && character !== '\n') {
      return false;
    }
  }
  return true;
}
