import type { Span } from '../text/span.ts';
import type { ScalarNode } from './node.ts';

/**
 * Where a part of a string scalar's value stands in the source, through quotes, escapes, folding and
 * the indentation of block scalars.
 *
 * @param text The document that the scalar's span counts in.
 * @param part Offsets into the scalar's value.
 * @returns The whole scalar where the part cannot be found, which only unusual escapes cause.
 */
export function spanWithin(text: string, scalar: ScalarNode, part: Span): Span {
  const value = String(scalar.value ?? '');
  if (part.start >= part.end || part.end > value.length) {
    return scalar.span;
  }
  let offset = contentStart(text, scalar);
  let start: number | undefined;
  for (let index = 0; index < part.end; index += 1) {
    const character = value.charAt(index);
    if (isBlank(character)) {
      continue;
    }
    const found = findCharacter(text, character, {
      offset,
      end: scalar.span.end,
      style: scalar.style,
    });
    if (found === undefined) {
      return scalar.span;
    }
    if (start === undefined && index >= part.start) {
      start = found.start;
    }
    offset = found.end;
  }
  return start === undefined ? scalar.span : { start, end: offset };
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
  readonly offset: number;
  readonly end: number;
  readonly style: ScalarNode['style'];
}

/** The next place where `character` is written; only white space, escapes and doubled quotes are passed over. */
function findCharacter(text: string, character: string, search: Search): Span | undefined {
  let offset = search.offset;
  while (offset < search.end) {
    const current = text.charAt(offset);
    if (search.style === 'double' && current === '\\') {
      const escape = readEscape(text, offset);
      if (escape.character === character) {
        return { start: offset, end: escape.end };
      }
      if (!isBlank(escape.character)) {
        return undefined;
      }
      offset = escape.end;
    } else if (search.style === 'single' && current === "'" && text.charAt(offset + 1) === "'") {
      return character === "'" ? { start: offset, end: offset + 2 } : undefined;
    } else if (current === character) {
      return { start: offset, end: offset + 1 };
    } else if (isBlank(current)) {
      offset += 1;
    } else {
      return undefined;
    }
  }
  return undefined;
}

function readEscape(text: string, offset: number): { character: string; end: number } {
  const code = text.charAt(offset + 1);
  const digits = HEX_ESCAPES[code];
  if (digits !== undefined) {
    const end = offset + 2 + digits;
    const point = Number.parseInt(text.slice(offset + 2, end), 16);
    return { character: Number.isNaN(point) ? '' : String.fromCharCode(point), end };
  }
  if (code === '"' || code === '\\' || code === '/') {
    return { character: code, end: offset + 2 };
  }
  return { character: ' ', end: offset + 2 };
}

const HEX_ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4 };

function isBlank(character: string): boolean {
  return character === '' || /\s/.test(character);
}
