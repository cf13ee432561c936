import { toInert } from '../../core/text/inert.ts';
import { createLineIndex, lineText, positionAt } from '../../core/text/lineIndex.ts';
import { escapeCharacter, findLogCommands } from '../../core/text/logCommands.ts';
import type { Span } from '../../core/text/span.ts';
import { widthOf } from './displayWidth.ts';
import { createLineRedactor, type RedactedLine } from './redactLine.ts';

/** One line of source as it is shown, and the part of it that is underlined. */
export interface Excerpt {
  /** Counts from 1. */
  readonly line: number;
  /** Inert, redacted, tabs as spaces, cut to the width. */
  readonly text: string;
  /** Columns of the display, from 0. */
  readonly underline: { readonly start: number; readonly length: number };
}

/** Draws excerpts of one text. */
export type ExcerptMaker = (span: Span, width: number) => Excerpt | undefined;

/** Excerpts of a file; there is none where the text is empty. */
export function createExcerpts(text: string): ExcerptMaker {
  const index = createLineIndex(text);
  const redact = createLineRedactor(text);
  return (span, width) => {
    const { line, character } = positionAt(index, span.start);
    const source = lineText(text, index, line);
    const end = Math.min(source.length, character + Math.max(0, span.end - span.start));
    if (text === '') {
      return undefined;
    }
    // A line may be megabytes long; what is far from the place is not shown anyway.
    const from = Math.max(0, character - REACH);
    const near = source.slice(from, character + REACH);
    const redacted = redact(near);
    const place = toPlace(redacted, { start: character - from, end: end - from });
    const isCut = { before: from > 0, after: character + REACH < source.length };
    const drawn = cutToView(redacted.text, { place, width, isCut });
    return { line: line + 1, ...draw(drawn.text, drawn) };
  };
}

/** Code units on both sides of a place that are looked at; longer than any secret that is recognised. */
const REACH = 6000;
const TAB_WIDTH = 4;
/** Columns kept before the place when a line is cut. */
const LEAD = 30;
const ELLIPSIS = '…';

/** What may be seen of a long line: some widths on both sides of the place. */
function cutToView(text: string, drawing: Drawing): Drawing & { readonly text: string } {
  const { place, width, isCut } = drawing;
  const start = Math.max(0, (place?.start ?? 0) - VIEWS * width);
  const end = (place?.start ?? 0) + VIEWS * width;
  return {
    text: text.slice(start, end),
    place: place === undefined ? undefined : { start: place.start - start, end: place.end - start },
    width,
    isCut: { before: isCut.before || start > 0, after: isCut.after || end < text.length },
  };
}

/** Widths of the terminal that are worked out on each side of a place; characters may be narrow or none. */
const VIEWS = 4;

function toPlace(redacted: RedactedLine, span: Span): Span | undefined {
  const start = redacted.offsetOf(span.start);
  const end = redacted.offsetOf(span.end);
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** What is drawn for one character of source. */
interface Cell {
  readonly offset: number;
  readonly text: string;
  readonly width: number;
}

interface Drawing {
  readonly place: Span | undefined;
  readonly width: number;
  readonly isCut: { readonly before: boolean; readonly after: boolean };
}

function draw(line: string, { place, width, isCut }: Drawing): Omit<Excerpt, 'line'> {
  const cells = toCells(line);
  const isPlaced = (cell: Cell): boolean =>
    place !== undefined && cell.offset >= place.start && cell.offset < place.end;
  const at = cells.findIndex(cell => cell.offset >= (place?.start ?? 0));
  const first = startOfWindow(cells, at < 0 ? cells.length : at, width - 2 * ELLIPSIS.length);
  const shown = takeWidth(cells.slice(first), width - 2 * ELLIPSIS.length);
  const before = first > 0 || isCut.before ? ELLIPSIS : '';
  const after = first + shown.length < cells.length || isCut.after ? ELLIPSIS : '';
  const lead = shown.filter(cell => cell.offset < (place?.start ?? 0));
  const text = `${before}${shown.map(cell => cell.text).join('')}${after}`;
  return {
    text: text.trimEnd(),
    underline: {
      start: before.length + totalWidth(lead),
      length: place === undefined ? 0 : Math.max(1, totalWidth(shown.filter(isPlaced))),
    },
  };
}

function toCells(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  const commands = findLogCommands(line);
  let offset = 0;
  let column = 0;
  for (const character of line) {
    const isTab = character === '\t';
    const text = isTab
      ? ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH))
      : commands.has(offset)
        ? escapeCharacter(character)
        : toInert(character);
    const width = isTab || text !== character ? text.length : widthOf(character);
    cells.push({ offset, text, width });
    offset += character.length;
    column += width;
  }
  return cells;
}

/** The first cell to show: the first of the line when it fits, else far enough before the place to see what it is in. */
function startOfWindow(cells: readonly Cell[], at: number, width: number): number {
  if (totalWidth(cells) <= width) {
    return 0;
  }
  const wanted = Math.max(LEAD, width - totalWidth(cells.slice(at, at + width)));
  let first = at;
  for (let lead = 0; first > 0 && lead < wanted; lead += cells[first]?.width ?? 0) {
    first -= 1;
  }
  return first;
}

function takeWidth(cells: readonly Cell[], width: number): readonly Cell[] {
  const taken: Cell[] = [];
  let left = width;
  for (const cell of cells) {
    left -= cell.width;
    if (left < 0) {
      break;
    }
    taken.push(cell);
  }
  return taken;
}

function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
