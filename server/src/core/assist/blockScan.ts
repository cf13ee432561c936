import type { Span } from '../text/span.ts';
import { closeQuote, scanFlow, unquote } from './flowScan.ts';
import { closeBehind, enterItem, enterKey, type Level } from './levels.ts';

/** What is open where a line starts. */
export interface BlockScan {
  readonly levels: Level[];
  /** Lines that start further right than this belong to a text written with `|` or `>`. */
  scalarColumn: number | undefined;
  /** Where a flow collection or quoted text starts that has not ended yet. */
  openStart: number | undefined;
}

/** Reads all lines before one, without building a tree, so that nothing in them can be in the way. */
export function scanBlock(text: string, lineStart: number): BlockScan {
  const scan: BlockScan = { levels: [], scalarColumn: undefined, openStart: undefined };
  let start = 0;
  while (start < lineStart) {
    const end = endOfLine(text, start);
    const open = readLine(scan, text, { start, end });
    if (open !== undefined && open.end > lineStart) {
      scan.openStart = open.start;
      return scan;
    }
    start = nextLine(text, Math.max(end, (open?.end ?? 0) - 1));
  }
  return scan;
}

/** A line that content starts on, cut into its parts; offsets count in the text. */
export interface LineParts {
  /** Where each dash is. */
  readonly dashes: readonly number[];
  /** Where the key or value starts, behind anchors and tags. */
  readonly content: number;
  readonly key: KeyPart | undefined;
}

/** A key with its colon. */
export interface KeyPart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly colon: number;
  /** Where the value starts, behind anchors and tags. */
  readonly value: number;
}

/** Cuts a line into dashes, key and value. */
export function cutLine(text: string, start: number, end: number): LineParts {
  let offset = skipBlanks(text, start, end);
  const dashes: number[] = [];
  while (text.charAt(offset) === '-' && isBlankOrEnd(text, offset + 1, end)) {
    dashes.push(offset);
    offset = skipBlanks(text, offset + 1, end);
  }
  const content = skipProperties(text, offset, end);
  return { dashes, content, key: readKey(text, content, end) };
}

/** End of the line, without its line end. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  const stop = end < 0 ? text.length : end;
  return stop > start && text.charAt(stop - 1) === '\r' ? stop - 1 : stop;
}

/** The first offset that holds no blank. */
export function skipBlanks(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && ' \t\r'.includes(text.charAt(offset))) {
    offset += 1;
  }
  return offset;
}

function nextLine(text: string, end: number): number {
  const next = text.indexOf('\n', end);
  return next < 0 ? text.length : next + 1;
}

/** @returns A value that goes on behind the line. */
function readLine(scan: BlockScan, text: string, { start, end }: Span): Span | undefined {
  const first = skipBlanks(text, start, end);
  if (first === end) {
    return undefined;
  }
  const column = first - start;
  if (scan.scalarColumn !== undefined && column > scan.scalarColumn) {
    return undefined;
  }
  scan.scalarColumn = undefined;
  if (
    text.charAt(first) === '#' ||
    (column === 0 && /^(?:%|---|\.\.\.)/.test(text.slice(start, start + 3)))
  ) {
    return undefined;
  }
  return readContent(scan, text, { start, end });
}

function readContent(scan: BlockScan, text: string, { start, end }: Span): Span | undefined {
  const parts = cutLine(text, start, end);
  openLevels(scan.levels, start, parts);
  const value = parts.key?.value ?? parts.content;
  const level = scan.levels.at(-1);
  if (level !== undefined) {
    level.hasInline = value < end && text.charAt(value) !== '#';
  }
  return readValue(scan, text, { start: value, end });
}

/** Opens what the dashes and the key of a line open. */
export function openLevels(
  levels: Level[],
  start: number,
  { dashes, content, key }: LineParts,
): void {
  closeBehind(levels, (dashes[0] ?? content) - start);
  for (const dash of dashes) {
    enterItem(levels, dash - start);
  }
  if (key !== undefined) {
    enterKey(levels, content - start, key.name);
  }
}

/** A value may start a text in lines, a flow collection or quotes, which end further down. */
function readValue(scan: BlockScan, text: string, { start, end }: Span): Span | undefined {
  const character = start < end ? text.charAt(start) : '';
  const column = scan.levels.at(-1)?.column ?? -1;
  if ((character === '|' || character === '>') && BLOCK_HEADER.test(text.slice(start, end))) {
    scan.scalarColumn = column;
    return undefined;
  }
  const close = CLOSERS[character];
  if (close === undefined || (close(text, { start, end }) ?? end + 1) <= end) {
    return undefined;
  }
  const limit = findLimit(text, end, column);
  return { start, end: close(text, { start, end: limit }) ?? limit };
}

const BLOCK_HEADER = /^[|>][-+0-9]{0,3}[ \t]*(?:#.*)?$/;

type Close = (text: string, span: Span) => number | undefined;

const closeFlow: Close = (text, span) => scanFlow(text, span).end;
const closeText: Close = (text, { start, end }) => closeQuote(text, start, end);

const CLOSERS: Readonly<Record<string, Close>> = {
  '{': closeFlow,
  '[': closeFlow,
  '"': closeText,
  "'": closeText,
};

/** Nothing that a value consists of can stand as far to the left as its key, but for closing brackets. */
function findLimit(text: string, lineEnd: number, column: number): number {
  for (let start = nextLine(text, lineEnd); start < text.length; ) {
    const end = endOfLine(text, start);
    const first = skipBlanks(text, start, end);
    if (first < end && first - start <= column && !']}'.includes(text.charAt(first))) {
      return start;
    }
    start = nextLine(text, end);
  }
  return text.length;
}

function isBlankOrEnd(text: string, offset: number, end: number): boolean {
  return offset >= end || ' \t\r\n'.includes(text.charAt(offset));
}

/** Anchors and tags stand before what they belong to. */
function skipProperties(text: string, start: number, end: number): number {
  let offset = start;
  for (let count = 0; count < 2 && /[&!]/.test(text.charAt(offset)); count += 1) {
    while (offset < end && !' \t'.includes(text.charAt(offset))) {
      offset += 1;
    }
    offset = skipBlanks(text, offset, end);
  }
  return offset;
}

function readKey(text: string, start: number, end: number): KeyPart | undefined {
  const colon = findColon(text, start, end);
  if (colon === undefined) {
    return undefined;
  }
  const written = text.slice(start, colon).trimEnd();
  const value = skipProperties(text, skipBlanks(text, colon + 1, end), end);
  return { name: unquote(written), start, end: start + written.length, colon, value };
}

function findColon(text: string, start: number, end: number): number | undefined {
  const character = text.charAt(start);
  if (character === '{' || character === '[') {
    return undefined;
  }
  if (character === '"' || character === "'") {
    const colon = skipBlanks(text, closeQuote(text, start, end) ?? end, end);
    return text.charAt(colon) === ':' && isBlankOrEnd(text, colon + 1, end) ? colon : undefined;
  }
  const found = text.slice(start, end).search(/:(?=[ \t\r]|$)|(?<![^ \t])#/);
  return found > 0 && text.charAt(start + found) === ':' ? start + found : undefined;
}
