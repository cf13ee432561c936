import { type Document, visit, type YAMLParseError } from 'yaml';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import { toInertLine } from '../text/inert.ts';
import type { Span } from '../text/span.ts';

/** The first syntax error of a document in our own words, or `undefined` when there is none. */
export function toSyntaxProblem(
  text: string,
  document: Document.Parsed,
): SyntaxProblem | undefined {
  const error = document.errors[0];
  if (error === undefined) {
    return undefined;
  }
  return findMergeConflict(text) ?? explainError(text, document, error);
}

function findMergeConflict(text: string): SyntaxProblem | undefined {
  const conflict = /^<{7}(?: .*)?$/m.exec(text);
  if (conflict === null) {
    return undefined;
  }
  return {
    id: 'yaml/merge-conflict',
    span: { start: conflict.index, end: conflict.index + 7 },
    message: 'A merge conflict was left in the file. Keep one side and delete the marker lines.',
  };
}

function explainError(
  text: string,
  document: Document.Parsed,
  error: YAMLParseError,
): SyntaxProblem {
  const [start, end] = error.pos;
  const span = clampSpan({ start, end: Math.max(end, start) }, text);
  switch (error.code) {
    case 'MISSING_CHAR':
      return explainMissing(text, document, { error, span });
    case 'TAB_AS_INDENT':
      return {
        id: 'yaml/tab-indent',
        span,
        message: 'A tab indents this line, and YAML allows only spaces. Replace the tab by spaces.',
      };
    case 'BAD_INDENT':
      return explainIndent(text, error, span);
    case 'MULTILINE_IMPLICIT_KEY':
      return explainMissingColon(text, span);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        id: 'yaml/unquoted-colon',
        span,
        message:
          "A second ': ' in this line starts a mapping where none can be. Put the whole value in quotes, or move it to its own line.",
      };
    case 'BAD_SCALAR_START':
      return {
        id: 'yaml/reserved-character',
        span,
        message: `A value cannot start with '${text.charAt(span.start)}' in YAML. Put the value in quotes.`,
      };
    case 'BAD_DQ_ESCAPE':
      return {
        id: 'yaml/bad-escape',
        span: clampSpan({ start: span.start, end: span.start + 2 }, text),
        message: `'${text.slice(span.start, span.start + 2)}' is no escape that YAML knows. Use single quotes, or write '\\\\' for a backslash.`,
      };
    case 'RESOURCE_EXHAUSTION':
      return {
        id: 'yaml/too-deep',
        span,
        message: 'The values are nested too deeply to be read. Flatten this part of the file.',
      };
    case 'UNEXPECTED_TOKEN':
      return {
        id: 'yaml/unexpected-text',
        span,
        message: `'${excerpt(text, span)}' cannot stand here. Check quotes, brackets and indentation just before it.`,
      };
    default:
      return {
        id: 'yaml/invalid',
        span,
        message: `This is not valid YAML: ${lowerFirst(error.message)}.`,
      };
  }
}

interface MissingCharacter {
  readonly error: YAMLParseError;
  readonly span: Span;
}

function explainMissing(
  text: string,
  document: Document.Parsed,
  missing: MissingCharacter,
): SyntaxProblem {
  const { error, span } = missing;
  if (error.message.startsWith('Missing closing')) {
    const opening = findOpenQuote(document, span) ?? span.start;
    return {
      id: 'yaml/unclosed-quote',
      span: { start: opening, end: endOfLine(text, opening) },
      message: `The ${text.charAt(opening)} opened here is never closed. Add the closing ${text.charAt(opening)} at the end of the value.`,
    };
  }
  if (error.message.includes('map values') || error.message.includes(':')) {
    return explainMissingColon(text, span);
  }
  return {
    id: 'yaml/invalid',
    span,
    message: `Something is missing here: ${lowerFirst(error.message)}.`,
  };
}

/** The library reports an unclosed quote where the text ends; people look where it was opened. */
function findOpenQuote(document: Document.Parsed, at: Span): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Scalar(_, node) {
      const range = node.range;
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (quoted && range && range[0] <= at.start && at.start <= range[2]) {
        opening = range[0];
      }
    },
  });
  return opening;
}

function explainIndent(text: string, error: YAMLParseError, span: Span): SyntaxProblem {
  const flow = /^Flow (sequence|map)/.exec(error.message);
  if (flow !== null) {
    const bracket = flow[1] === 'map' ? '}' : ']';
    const found = text.charAt(span.start);
    if (OPENING[found] !== undefined && found !== bracket) {
      return {
        id: 'yaml/unclosed-bracket',
        span,
        message: `This '${found}' closes nothing, because a '${bracket}' is still to come. Add the '${OPENING[found]}' that is missing before it, or write '${bracket}'.`,
      };
    }
    return {
      id: 'yaml/unclosed-bracket',
      span,
      message: `The closing '${bracket}' is missing before this line, or stands too far left. Add it, or indent it.`,
    };
  }
  const line = { start: span.start, end: endOfLine(text, span.start) };
  return {
    id: 'yaml/bad-indent',
    span: line.end > line.start ? line : span,
    message:
      'This line is not in one column with the lines beside it, so YAML cannot tell what it belongs to. Line it up.',
  };
}

const OPENING: Readonly<Record<string, string>> = { '}': '{', ']': '[' };

function explainMissingColon(text: string, span: Span): SyntaxProblem {
  const end = Math.min(endOfLine(text, span.start), Math.max(span.end, span.start));
  const name = excerpt(text, { start: span.start, end });
  return {
    id: 'yaml/missing-colon',
    span: { start: span.start, end: Math.max(end, span.start) },
    message: `'${name}' should be a key, but has no colon and space behind it. Write 'key: value'.`,
  };
}

function excerpt(text: string, span: Span): string {
  const slice = text.slice(span.start, Math.max(span.end, span.start + 1)).trim();
  return toInertLine(slice, 30);
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}

function clampSpan(span: Span, text: string): Span {
  const start = Math.min(span.start, text.length);
  return { start, end: Math.min(Math.max(span.end, start), text.length) };
}

/** The library's own words in the middle of ours; they may quote a tag without end. */
function lowerFirst(message: string): string {
  const line = toInertLine(message, MAX_QUOTED).replace(/\.$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}

/** Characters of a message of the library that ours quotes. */
const MAX_QUOTED = 110;
