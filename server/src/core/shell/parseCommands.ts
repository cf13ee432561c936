/** A word of a command line and where it stands in the text; quotes are taken off `text`. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Was quoted, or holds an expansion: what it stands for may differ from `text`. */
  readonly isQuoted: boolean;
}

/** A simple command: what stands between `&&`, `||`, `;`, `|`, `&` and line ends. */
export interface ShellCommand {
  /** Without leading `NAME=value` assignments and without redirections. */
  readonly words: readonly ShellWord[];
}

/**
 * Splits shell text into its simple commands, well enough to see which programs run: quotes, escapes,
 * comments, continued lines and here-documents are understood; nothing is expanded or executed.
 */
export function parseCommands(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  const finish = (): void => {
    const command = stripAssignments(words);
    if (command.length > 0) {
      commands.push({ words: command });
    }
    words = [];
  };
  let offset = 0;
  while (offset < text.length) {
    const skipped = skipBlanks(text, offset);
    if (skipped !== offset) {
      offset = skipped;
      continue;
    }
    const character = text.charAt(offset);
    if (character === '#') {
      offset = lineEnd(text, offset);
    } else if (character === '\n' || SEPARATORS.has(character)) {
      finish();
      offset += 1;
    } else if (character === '<' || character === '>') {
      offset = skipRedirection(text, offset);
    } else {
      const word = readWord(text, offset);
      words.push(word);
      offset = Math.max(word.end, offset + 1);
    }
  }
  finish();
  return commands;
}

const SEPARATORS: ReadonlySet<string> = new Set([';', '&', '|', '(', ')']);

/** Spaces, tabs and continued lines. */
function skipBlanks(text: string, start: number): number {
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

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** `> file`, `2>&1`, `<< EOF ... EOF`: none of it is a word of the command. */
function skipRedirection(text: string, start: number): number {
  const heredoc = /^<<-?\s{0,5}['"]?([A-Za-z_][A-Za-z0-9_]{0,60})['"]?/.exec(
    text.slice(start, start + 100),
  );
  if (heredoc !== null) {
    const close = text.indexOf(`\n${heredoc[1]}`, start);
    return close < 0 ? text.length : lineEnd(text, close + 1);
  }
  let offset = start;
  while (offset < text.length && '<>&'.includes(text.charAt(offset))) {
    offset += 1;
  }
  offset = skipBlanks(text, offset);
  return offset < text.length && text.charAt(offset) !== '\n'
    ? Math.max(readWord(text, offset).end, offset)
    : offset;
}

function readWord(text: string, start: number): ShellWord {
  let offset = start;
  let value = '';
  let isQuoted = false;
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (
      /\s/.test(character) ||
      SEPARATORS.has(character) ||
      character === '<' ||
      character === '>'
    ) {
      break;
    }
    if (character === '$' && '{('.includes(text.charAt(offset + 1)) && offset + 1 < text.length) {
      const end = skipExpansion(text, offset);
      value += text.slice(offset, end);
      offset = end;
      isQuoted = true;
    } else if (character === '"' || character === "'") {
      const close = closingQuote(text, offset);
      value += text.slice(offset + 1, close);
      offset = close + 1;
      isQuoted = true;
    } else if (character === '\\') {
      value += text.charAt(offset + 1);
      offset += 2;
    } else {
      value += character;
      offset += 1;
    }
  }
  return { text: value, start, end: Math.min(offset, text.length), isQuoted };
}

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

/** `${name}` and `$(command)` belong to the word, with whatever they hold. */
function skipExpansion(text: string, start: number): number {
  const close = text.charAt(start + 1) === '{' ? '}' : ')';
  const end = text.indexOf(close, start + 2);
  return end < 0 ? text.length : end + 1;
}

function stripAssignments(words: readonly ShellWord[]): readonly ShellWord[] {
  const first = words.findIndex(word => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(word.text));
  return first < 0 ? [] : words.slice(first);
}
