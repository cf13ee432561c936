import type { Span } from '../text/span.ts';
import type { ScalarNode } from './node.ts';

/**
 * Where a part of a string scalar's value stands in the source, through quotes, escapes, folding and
 * the indentation of block scalars.
 *
 * @param text The document that the scalar's span counts in.
 * @param part Offsets into the scalar's value.
 * @returns From the first to the last character of the part that is no white space; the whole scalar
 * where there is none, or where the value is not written out, as in a number or an alias.
 */
export function spanWithin(text: string, scalar: ScalarNode, part: Span): Span {
  const value = String(scalar.value ?? '');
  const places = part.end <= value.length ? placesOf(text, scalar, value) : NO_PLACES;
  if (part.end > places.found) {
    return scalar.span;
  }
  const first = findPlaced(places, part.start, part.end);
  const last = findPlaced(places, part.end - 1, part.start - 1);
  return first === undefined || last === undefined
    ? scalar.span
    : { start: places.starts[first] ?? 0, end: places.ends[last] ?? 0 };
}

/** Where each code unit of a value is written; `NOWHERE` for white space, which folding moves about. */
interface Places {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Code units from the start of the value that were found; less than all when it is not written out. */
  readonly found: number;
}

const NOWHERE = -1;

const NO_PLACES: Places = { starts: new Int32Array(), ends: new Int32Array(), found: 0 };

/** Kept for values that are asked often: a long command may hold thousands of names. */
const PLACES = new WeakMap<ScalarNode, Places>();

function placesOf(text: string, scalar: ScalarNode, value: string): Places {
  const known = PLACES.get(scalar);
  if (known !== undefined) {
    return known;
  }
  const places = locate(text, scalar, value);
  PLACES.set(scalar, places);
  return places;
}

function locate(text: string, scalar: ScalarNode, value: string): Places {
  const starts = new Int32Array(value.length).fill(NOWHERE);
  const ends = new Int32Array(value.length).fill(NOWHERE);
  const { style } = scalar;
  let offset = contentStart(text, scalar);
  let index = 0;
  while (index < value.length) {
    if (isBlank(value.charAt(index))) {
      index += 1;
      continue;
    }
    const written = findWritten(text, value, { index, offset, end: scalar.span.end, style });
    if (written === undefined) {
      break;
    }
    starts.fill(written.start, index, index + written.length);
    ends.fill(written.end, index, index + written.length);
    index += written.length;
    offset = written.end;
  }
  return { starts, ends, found: index };
}

function findPlaced(places: Places, from: number, to: number): number | undefined {
  const step = from < to ? 1 : -1;
  for (let index = from; index !== to; index += step) {
    if (places.starts[index] !== NOWHERE) {
      return index;
    }
  }
  return undefined;
}

function contentStart(text: string, scalar: ScalarNode): number {
  switch (scalar.style) {
    case 'single':
    case 'double':
      return scalar.span.start + 1;
    case 'literal':
    case 'folded': {
      const lineEnd = text.indexOf('\n', scalar.span.start);
      return lineEnd < 0 || lineEnd > scalar.span.end ? scalar.span.start : lineEnd + 1;
    }
    default:
      return scalar.span.start;
  }
}

interface Search {
  /** Of the wanted character in the value. */
  readonly index: number;
  readonly offset: number;
  readonly end: number;
  readonly style: ScalarNode['style'];
}

interface Written extends Span {
  /** Code units of the value that are written there. */
  readonly length: number;
}

/** The next place where a character of the value is written; only white space is passed over. */
function findWritten(text: string, value: string, search: Search): Written | undefined {
  for (let offset = search.offset; offset < search.end; ) {
    const written = readCharacter(text, offset, search.style);
    if (value.startsWith(written.characters, search.index)) {
      return { start: offset, end: written.end, length: written.characters.length };
    }
    if (!isBlank(written.characters)) {
      return undefined;
    }
    offset = written.end;
  }
  return undefined;
}

interface Character {
  /** What it means; two code units for characters beyond the first plane that an escape names. */
  readonly characters: string;
  readonly end: number;
}

function readCharacter(text: string, offset: number, style: ScalarNode['style']): Character {
  const character = text.charAt(offset);
  if (style === 'double' && character === '\\') {
    return readEscape(text, offset);
  }
  const isDoubled =
    style === 'single' && character === "'" && text.charAt(offset + 1) === character;
  return { characters: character, end: offset + (isDoubled ? 2 : 1) };
}

function readEscape(text: string, offset: number): Character {
  const code = text.charAt(offset + 1);
  const digits = HEX_ESCAPES[code];
  if (digits !== undefined) {
    const end = offset + 2 + digits;
    const point = Number.parseInt(text.slice(offset + 2, end), 16);
    return { characters: point <= MAX_CODE_POINT ? String.fromCodePoint(point) : ' ', end };
  }
  return { characters: ESCAPES[code] ?? ' ', end: offset + 2 };
}

const MAX_CODE_POINT = 0x10ffff;

/** Digits behind the letter of an escape. */
const HEX_ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Escapes that stand for something else than white space. Source: YAML 1.2.2, section 5.7. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  N: '\x85',
};

function isBlank(characters: string): boolean {
  return characters.trim() === '';
}
