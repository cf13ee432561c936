import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { Severity } from '../core/lint/finding.ts';
import type { SourceFile } from '../core/source/sourceFile.ts';
import { createLineIndex, type LineIndex, offsetAt, positionAt } from '../core/text/lineIndex.ts';
import type { Span } from '../core/text/span.ts';

/** The range of a span that counts from the start of the file. */
export function toRange(index: LineIndex, span: Span): Range {
  return { start: positionAt(index, span.start), end: positionAt(index, span.end) };
}

/** The range of a span that counts from the start of one document of a file; see `Place`. */
export function toRangeInDocument(
  source: SourceFile,
  index: LineIndex,
  place: { readonly document: number; readonly span: Span },
): Range {
  const offset = source.documents[place.document]?.start ?? 0;
  const { start, end } = place.span;
  return toRange(index, { start: start + offset, end: end + offset });
}

/** The offset of a position, from the start of the file. */
export function toOffset(index: LineIndex, position: Position): number {
  return offsetAt(index, position);
}

/** Whether two ranges have a place in common; ranges that meet do. */
export function meets(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** LSP's number of a severity. */
export function toSeverity(severity: Severity): DiagnosticSeverity {
  return SEVERITIES[severity];
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** LSP's number of a finding's tag. */
export function toTag(tag: 'unnecessary' | 'deprecated'): DiagnosticTag {
  return tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated;
}

/** A line index of a text; the last one is kept, because one text is asked about many times in a row. */
export function indexLines(text: string): LineIndex {
  if (text !== lastText) {
    lastIndex = createLineIndex(text);
    lastText = text;
  }
  return lastIndex;
}

let lastText = '';
let lastIndex = createLineIndex('');
