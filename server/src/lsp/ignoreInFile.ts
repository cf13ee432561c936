import { newlineOf } from '../core/text/newline.ts';
import type { TextEdit } from '../core/text/textEdit.ts';
import { writeIgnoreFileComment } from './ignoreComment.ts';

/** Writes the comment that hides a rule in a file, behind the comments that the file begins with. */
export function ignoreInFile(text: string, rule: string): TextEdit {
  const newline = newlineOf(text);
  const comments = /^(?:[ \t]*#[^\n]*(?:\n|$))*/.exec(text)?.[0] ?? '';
  const isOpen = comments !== '' && !comments.endsWith('\n');
  // Behind a byte order mark a comment would not be one.
  const hasMark = comments === '' && text.startsWith('\ufeff');
  const offset = comments.length + (hasMark ? 1 : 0);
  const before = isOpen || hasMark ? newline : '';
  return {
    span: { start: offset, end: offset },
    newText: `${before}${writeIgnoreFileComment(rule)}${newline}`,
  };
}
