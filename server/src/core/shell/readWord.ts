/** A word of a command line and where it stands in the text; quotes are taken off `text`. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Was quoted, or holds an expansion: what it stands for may differ from `text`. */
  readonly isQuoted: boolean;
}

/** Spaces, tabs and continued lines. */
export function skipBlanks(text: string, start: number): number {
  let offset = start;
  for (;;) {
    const character = text.charAt(offset);
    if (character === ' ' || character === '\t' || character === '\r') {
      offset += 1;
    } else if (character === '\\' && /^\\\r?\n/.test(text.slice(offset, offset + 3))) {
      offset = text.indexOf('\n', offset) + 1;
    } else {
      return offset;
    }
  }
}

/** Reads up to white space, a separator or a redirection outside of quotes and expansions. */
export function readWord(text: string, start: number): ShellWord {
  let offset = start;
  let value = '';
  let isQuoted = false;
  while (offset < text.length && !ENDS_WORD.test(text.charAt(offset))) {
    const piece = readPiece(text, offset);
    value += piece.value;
    offset = piece.end;
    isQuoted ||= piece.isQuoted;
  }
  return { text: value, start, end: Math.min(offset, text.length), isQuoted };
}

const ENDS_WORD = /[\s;&|()<>]/;

interface Piece {
  readonly value: string;
  readonly end: number;
  readonly isQuoted: boolean;
}

function readPiece(text: string, offset: number): Piece {
  const character = text.charAt(offset);
  if (character === '"' || character === "'") {
    const close = closingQuote(text, offset);
    return { value: text.slice(offset + 1, close), end: close + 1, isQuoted: true };
  }
  if (character === '\\') {
    const isContinued = text.charAt(offset + 1) === '\n';
    return {
      value: isContinued ? '' : text.charAt(offset + 1),
      end: offset + 2,
      isQuoted: false,
    };
  }
  const expansion = expansionEnd(text, offset);
  const end = expansion ?? plainEnd(text, offset);
  return { value: text.slice(offset, end), end, isQuoted: expansion !== undefined };
}

/** End of the characters that mean nothing to the shell, at least one. */
function plainEnd(text: string, start: number): number {
  PLAIN.lastIndex = start + 1;
  PLAIN.exec(text);
  return Math.max(PLAIN.lastIndex, start + 1);
}

const PLAIN = /[^\s;&|()<>"'\\$`]+/y;

function closingQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === '\\' && quote === '"') {
      offset += 1;
    } else if (character === quote) {
      return offset;
    }
  }
  return text.length;
}

/** `${name}`, `$(command)` and `` `command` `` belong to the word, with whatever they hold. */
function expansionEnd(text: string, start: number): number | undefined {
  const opening = text.slice(start, start + 2);
  if (opening.startsWith('`')) {
    const close = text.indexOf('`', start + 1);
    return close < 0 ? text.length : close + 1;
  }
  if (opening !== '${' && opening !== '$(') {
    return undefined;
  }
  const [open, close] = opening === '${' ? '{}' : '()';
  let depth = 0;
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    depth += character === open ? 1 : character === close ? -1 : 0;
    if (depth === 0) {
      return offset + 1;
    }
  }
  return text.length;
}
