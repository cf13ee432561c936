import type { Span } from '../text/span.ts';
import {
  type BlockScan,
  cutLine,
  endOfLine,
  type KeyPart,
  type LineParts,
  openLevels,
  scanBlock,
  skipBlanks,
} from './blockScan.ts';
import { scanFlow } from './flowScan.ts';
import { collectKeysBelow } from './keysBelow.ts';
import {
  closeBehind,
  createLevel,
  endIndentless,
  isIndentless,
  type Level,
  parentPathOf,
  pathOf,
} from './levels.ts';
import type { Place } from './place.ts';

/**
 * What can be written at an offset of a YAML document.
 *
 * @returns `undefined` where nothing can be offered: in comments, in text written with `|` or `>`, behind
 * what is complete.
 */
export function readPlace(text: string, offset: number): Place | undefined {
  // Searching back from before the first character finds what stands there.
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const line = { start, end: Math.max(offset, endOfLine(text, start)) };
  // Editors end lines at a lone CR, too; no file of today has one.
  if (/\r(?!\n|$)/.test(text.slice(line.start, line.end))) {
    return undefined;
  }
  const scan = scanBlock(text, start);
  if (scan.openStart !== undefined) {
    return readFlow({ text, offset, line, levels: scan.levels }, scan.openStart);
  }
  const first = skipBlanks(text, line.start, line.end);
  if (isInText(scan, first === line.end ? offset - start : first - start)) {
    return undefined;
  }
  const cursor = { text, offset, line, levels: scan.levels };
  if (first === line.end) {
    return readNewLine(cursor, offset);
  }
  return offset < first || text.charAt(first) === '#' || isMarker(text, start)
    ? undefined
    : readContent(cursor);
}

interface Cursor {
  readonly text: string;
  readonly offset: number;
  readonly line: Span;
  readonly levels: Level[];
}

function isInText({ scalarColumn }: BlockScan, column: number): boolean {
  return scalarColumn !== undefined && column > scalarColumn;
}

function isMarker(text: string, start: number): boolean {
  return /^(?:%|---|\.\.\.)/.test(text.slice(start, start + 3));
}

/** A line with something on it, and the cursor behind its first character. */
function readContent(cursor: Cursor): Place | undefined {
  const { text, offset, line, levels } = cursor;
  const parts = cutLine(text, line.start, line.end);
  const { key, content } = parts;
  if (offset < content || content === line.end) {
    return readBehindDash(cursor, parts);
  }
  if (key !== undefined && offset > key.end) {
    openLevels(levels, line.start, parts);
    return offset > key.colon ? readValue(cursor, key) : undefined;
  }
  const dashes = { ...parts, key: undefined };
  openLevels(levels, line.start, dashes);
  return key === undefined ? readWord(cursor, content) : readOldKey(cursor, key);
}

/** Between a dash and what follows on the line, or behind a lone dash. */
function readBehindDash(
  { text, offset, line, levels }: Cursor,
  parts: LineParts,
): Place | undefined {
  const isLast = skipBlanks(text, offset, line.end) === line.end;
  const dash = parts.dashes.findLast(at => at < offset);
  if (dash === undefined || dash + 1 === offset || !isLast) {
    return undefined;
  }
  openLevels(levels, line.start, { ...parts, key: undefined });
  return readWordAt({ text, offset, line, levels }, { start: offset, end: offset });
}

function readOldKey({ text, offset, line, levels }: Cursor, key: KeyPart): Place | undefined {
  const column = key.start - line.start;
  endIndentless(levels, column);
  const mapping = mappingAt(levels, column);
  if (mapping === undefined) {
    return undefined;
  }
  const siblings = siblingsOf(mapping, text, line);
  return {
    span: { start: key.start, end: key.end },
    typed: text.slice(key.start, offset),
    key: { path: pathToMapping(levels, mapping), column, hasColon: true, isFlow: false, siblings },
  };
}

/** A word without a colon: a key that is being typed, or a value. */
function readWord(cursor: Cursor, content: number): Place | undefined {
  const { text, offset, line, levels } = cursor;
  const character = text.charAt(content);
  if (character === '{' || character === '[') {
    return readFlow(cursor, content);
  }
  const end = endOfScalar(text, content, line.end);
  if (offset > end || isSpecial(character)) {
    return undefined;
  }
  return readWordAt({ text, offset, line, levels }, { start: content, end });
}

/** An empty line, which may become a key, an item, or a value of the line above. */
function readNewLine(cursor: Cursor, offset: number): Place | undefined {
  closeBehind(cursor.levels, offset - cursor.line.start);
  return readWordAt(cursor, { start: offset, end: offset });
}

function readWordAt({ text, offset, line, levels }: Cursor, span: Span): Place | undefined {
  const column = span.start - line.start;
  const base = { span, typed: text.slice(span.start, offset) };
  const [around, last] = levels.slice(-2);
  const top = last ?? around;
  if (top !== undefined && top.column < column) {
    return readChild({ text, line, levels }, top, { base, column });
  }
  const isNewLine = skipBlanks(text, line.start, span.start) === span.start;
  const item =
    isNewLine && top?.kind === 'sequence' && top.column === column
      ? { path: parentPathOf(levels), column }
      : isNewLine && top?.kind === 'mapping' && !top.hasInline && top.inner === undefined
        ? { path: pathOf(levels), column }
        : undefined;
  const mapping =
    top === undefined || top.kind === 'mapping'
      ? (top ?? createLevel('mapping', column))
      : isIndentless(around, top)
        ? around
        : undefined;
  const keys =
    mapping === undefined
      ? {}
      : {
          key: {
            path: pathToMapping(levels, mapping),
            column,
            hasColon: false,
            isFlow: false,
            siblings: siblingsOf(mapping, text, line),
          },
        };
  return { ...base, ...keys, ...(item === undefined ? {} : { item }) };
}

type Base = Pick<Place, 'span' | 'typed'>;

/** Further right than what is open: inside of the last key or item, unless that has another value already. */
function readChild(
  { text, line, levels }: Omit<Cursor, 'offset'>,
  top: Level,
  { base, column }: { readonly base: Base; readonly column: number },
): Place | undefined {
  const isFree = !top.hasInline && (top.inner === undefined || top.inner === column);
  if (!isFree) {
    return undefined;
  }
  const path = pathOf(levels);
  const isNewLine = skipBlanks(text, line.start, base.span.start) === base.span.start;
  return {
    ...base,
    key: {
      path,
      column,
      hasColon: false,
      isFlow: false,
      siblings: siblingsOf(createLevel('mapping', column), text, line),
    },
    ...(isNewLine && top.kind === 'mapping' ? { item: { path, column } } : {}),
    value: { path, isFlow: false, needsSpace: false },
  };
}

/** Behind the colon of a key. */
function readValue(cursor: Cursor, key: KeyPart): Place | undefined {
  const { text, offset, line, levels } = cursor;
  const start = Math.min(key.value, line.end);
  const character = text.charAt(start);
  const value = { path: pathOf(levels), isFlow: false };
  if (offset <= start) {
    const isFree = skipBlanks(text, start, line.end) === line.end || character === '#';
    return isFree
      ? {
          span: { start: offset, end: offset },
          typed: '',
          value: { ...value, needsSpace: offset === key.colon + 1 },
        }
      : undefined;
  }
  if (character === '{' || character === '[') {
    return readFlow(cursor, start);
  }
  const end = endOfScalar(text, start, line.end);
  return offset > end || isSpecial(character)
    ? undefined
    : {
        span: { start, end },
        typed: text.slice(start, offset),
        value: { ...value, needsSpace: false },
      };
}

/** Inside of brackets or braces that start at an offset. */
function readFlow({ text, offset, line, levels }: Cursor, start: number): Place | undefined {
  const flow = scanFlow(text, { start, end: offset });
  const top = flow.levels.at(-1);
  const isOutside = flow.end !== undefined || flow.isQuoted || flow.isComment;
  if (isOutside || top === undefined || flow.wordStart < line.start) {
    return undefined;
  }
  const span = { start: flow.wordStart, end: endOfFlowWord(text, offset, line.end) };
  const typed = text.slice(span.start, offset);
  const path = [...pathOf(levels), ...pathOf(flow.levels)];
  const after = skipBlanks(text, span.end, line.end);
  const hasColon = text.charAt(after) === ':';
  if (top.kind === 'sequence' && hasColon) {
    // A pair in a list without braces, which hardly anybody writes.
    return undefined;
  }
  if (top.kind === 'sequence' || flow.isValue) {
    const needsSpace = text.charAt(span.start - 1) === ':';
    return { span, typed, value: { path, isFlow: true, needsSpace } };
  }
  return {
    span,
    typed,
    key: {
      path: path.slice(0, -1),
      column: span.start - line.start,
      hasColon,
      isFlow: true,
      siblings: top.keys,
    },
  };
}

/** Begins something that is no plain or quoted scalar. */
function isSpecial(character: string): boolean {
  return character !== '' && '|>#*&!'.includes(character);
}

/** The end of a scalar on its line: before a comment, without blanks. */
function endOfScalar(text: string, start: number, end: number): number {
  const comment = text.slice(start, end).search(/[ \t]#/);
  return start + text.slice(start, comment < 0 ? end : start + comment).trimEnd().length;
}

function endOfFlowWord(text: string, offset: number, end: number): number {
  const rest = text.slice(offset, end).search(/[\s,:[\]{}]/);
  return rest < 0 ? end : offset + rest;
}

/** The mapping whose keys start at a column; a new one where nothing is open, or below an empty key. */
function mappingAt(levels: readonly Level[], column: number): Level | undefined {
  const top = levels.at(-1);
  if (top === undefined || top.column < column) {
    return createLevel('mapping', column);
  }
  return top.kind === 'mapping' && top.column === column ? top : undefined;
}

function pathToMapping(levels: readonly Level[], mapping: Level): ReturnType<typeof pathOf> {
  const index = levels.indexOf(mapping);
  return pathOf(index < 0 ? levels : levels.slice(0, index));
}

function siblingsOf({ keys, column }: Level, text: string, line: Span): ReadonlySet<string> {
  return new Set([...keys, ...collectKeysBelow(text, line.end, column)]);
}
