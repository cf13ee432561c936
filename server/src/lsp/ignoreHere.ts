import type { Finding } from '../core/lint/finding.ts';
import type { SourceFile } from '../core/source/sourceFile.ts';
import { newlineOf } from '../core/text/newline.ts';
import type { Span } from '../core/text/span.ts';
import type { TextEdit } from '../core/text/textEdit.ts';
import { findScalarAt } from '../core/tree/findNode.ts';
import type { ScalarNode } from '../core/tree/node.ts';
import { writeIgnoreComment } from './ignoreComment.ts';

/**
 * Writes the comment that hides a finding: on the line above it, indented as its line is. Lines of a
 * value over several lines have no room for comments, so there it goes to where the value begins: behind
 * `|` or `>`, or above the line of the key.
 *
 * @returns `undefined` when no place is near enough to count.
 */
export function ignoreHere(
  source: SourceFile,
  { rule, span, owner }: Pick<Finding, 'rule' | 'span' | 'owner'>,
): TextEdit | undefined {
  const { text } = source;
  const comment = writeIgnoreComment(rule);
  let offset = span.start;
  for (
    let value = valueAcross(source, lineStart(text, offset));
    value !== undefined;
    value = valueAcross(source, lineStart(text, offset))
  ) {
    offset = value.start;
    if (value.isBlock) {
      return linesMeet(text, owner, offset)
        ? insertAt(lineEnd(text, offset), ` ${comment}`)
        : undefined;
    }
  }
  const start = lineStart(text, offset);
  const isSameLine = start === lineStart(text, span.start);
  const isInsideOwner = owner.start < start && start < owner.end;
  if (!isSameLine && !isInsideOwner) {
    return undefined;
  }
  const indent = /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
  return insertAt(start, `${indent}${comment}${newlineOf(text)}`);
}

interface ValueAcross {
  readonly start: number;
  readonly isBlock: boolean;
}

/** The value that a line starts in the middle of, where it does. */
function valueAcross({ documents }: SourceFile, line: number): ValueAcross | undefined {
  const document = documents.findLast(({ start }) => start <= line);
  if (document?.content.python !== undefined) {
    return lineAcross(document.content.text, document.content.python.strings, line);
  }
  const root = document?.content.root;
  if (document === undefined || root === undefined) {
    return undefined;
  }
  const scalar: ScalarNode | undefined = findScalarAt(root, line - document.start);
  if (scalar === undefined || scalar.span.start >= line - document.start) {
    return undefined;
  }
  const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
  return { start: scalar.span.start + document.start, isBlock };
}

/** In Python a text in three quotes goes over lines, and so does a line that ends in a backslash. */
function lineAcross(text: string, strings: readonly Span[], line: number): ValueAcross | undefined {
  const string = strings.find(({ start, end }) => start < line && line < end);
  const before = text.slice(0, Math.max(0, line - 1)).replace(/\r$/, '');
  const isContinued = line > 0 && before.endsWith('\\');
  const start = string?.start ?? (isContinued ? lineStart(text, line - 1) : undefined);
  return start === undefined ? undefined : { start, isBlock: false };
}

/** Whether the line of an offset is one of the lines that a span has text on. */
function linesMeet(text: string, span: Span, offset: number): boolean {
  return lineEnd(text, offset) >= span.start && lineStart(text, offset) < span.end;
}

function insertAt(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the last character of the line, before its line end. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}
