/**
 * What a snippet puts in when nobody fills anything in: defaults, and the first of choices. A place that
 * is named again without a default (`$1`) repeats it.
 */
export function toPlainText(snippet: string): string {
  return readUntil({ snippet, defaults: new Map() }, 0, '').text;
}

/** Writes text so that LSP's snippet syntax takes it for what it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, character => `\\${character}`);
}

/** Writes text so that it can be one of the choices of a snippet. */
export function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, character => `\\${character}`);
}

interface Reading {
  readonly snippet: string;
  /** By number of the place. */
  readonly defaults: Map<string, string>;
}

interface Piece {
  readonly text: string;
  /** Behind what was read. */
  readonly next: number;
}

function readUntil(reading: Reading, offset: number, end: '' | '}'): Piece {
  const { snippet } = reading;
  let text = '';
  let next = offset;
  while (next < snippet.length && snippet.charAt(next) !== end) {
    const piece = readPiece(reading, next);
    text += piece.text;
    next = piece.next;
  }
  return { text, next: next + end.length };
}

function readPiece(reading: Reading, offset: number): Piece {
  const { snippet } = reading;
  const character = snippet.charAt(offset);
  if (character === '\\') {
    return { text: snippet.charAt(offset + 1), next: offset + 2 };
  }
  const placeholder = character === '$' ? readPlaceholder(reading, offset) : undefined;
  return placeholder ?? { text: character, next: offset + 1 };
}

/** `$1`, `${1}`, `${1:default}`, `${1|a,b|}`. */
function readPlaceholder(reading: Reading, offset: number): Piece | undefined {
  PLACEHOLDER.lastIndex = offset;
  const match = PLACEHOLDER.exec(reading.snippet);
  if (match === null) {
    return undefined;
  }
  const [whole, number = '', shape] = match;
  const piece = readDefault(reading, offset + whole.length, shape);
  const text = reading.defaults.get(number) ?? piece.text;
  if (shape !== undefined) {
    reading.defaults.set(number, text);
  }
  return { text, next: piece.next };
}

const PLACEHOLDER = /\$(?=\d|\{\d)\{?(\d{1,3})(?:(?<=\{\d{1,3})(?:\}|([:|])))?/y;

function readDefault(reading: Reading, offset: number, shape: string | undefined): Piece {
  switch (shape) {
    case ':':
      return readUntil(reading, offset, '}');
    case '|':
      return readChoices(reading.snippet, offset);
    default:
      return { text: '', next: offset };
  }
}

function readChoices(snippet: string, offset: number): Piece {
  CHOICES.lastIndex = offset;
  const match = CHOICES.exec(snippet);
  const first = (match?.[1] ?? '').replace(/\\(.)/g, '$1');
  return { text: first, next: offset + (match?.[0].length ?? 0) };
}

const CHOICES = /((?:\\.|[^\\,|]){0,500})(?:,(?:\\.|[^\\|]){0,5000})?\|\}/y;
