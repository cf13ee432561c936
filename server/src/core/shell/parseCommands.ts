import { rememberTexts } from '../text/rememberTexts.ts';
import { readWord, type ShellWord, skipBlanks } from './readWord.ts';

export type { ShellWord } from './readWord.ts';

/** A simple command: what stands between `&&`, `||`, `;`, `|`, `&` and line ends. */
export interface ShellCommand {
  /** Without keywords (`if`, `do`), leading `NAME=value` assignments and redirections. */
  readonly words: readonly ShellWord[];
  /** Of the separator that ends it: `&&`, `||`, `;`, `|`, `&`, a line end, or the end of the text. */
  readonly end: number;
}

/**
 * Splits shell text into its simple commands, well enough to see which programs run: quotes, escapes,
 * comments, continued lines and here-documents are understood; nothing is expanded or executed.
 */
export const parseCommands = rememberTexts((source: string): readonly ShellCommand[] => {
  const text = source.slice(0, MAX_LENGTH);
  const reader: Reader = { text, commands: [], words: [], documents: [] };
  for (let offset = 0; offset < text.length; ) {
    const start = skipBlanks(text, offset);
    offset = start < text.length ? readToken(reader, start) : start;
  }
  finishCommand(reader, text.length);
  return reader.commands;
});

/** What stands behind that in one command is not looked at; nobody writes so much by hand. */
const MAX_LENGTH = 200_000;

interface Reader {
  readonly text: string;
  readonly commands: ShellCommand[];
  words: ShellWord[];
  /** Here-documents whose text starts on the next line. */
  documents: HereDocument[];
}

interface HereDocument {
  readonly delimiter: string;
  /** `<<-`: tabs may stand before the delimiter. */
  readonly isIndented: boolean;
}

/** @returns Where the next token may start. */
function readToken(reader: Reader, offset: number): number {
  const { text } = reader;
  const character = text.charAt(offset);
  if (character === '#') {
    return lineEnd(text, offset);
  }
  if (character === '\n') {
    finishCommand(reader, offset);
    return skipDocuments(reader, offset + 1);
  }
  if (SEPARATORS.includes(character)) {
    finishCommand(reader, offset);
    return offset + 1;
  }
  if (character === '<' || character === '>') {
    return readRedirection(reader, offset);
  }
  const word = readWord(text, offset);
  // In `2> errors.txt` the number says what is redirected.
  const isDescriptor = /^\d{1,3}$/.test(word.text) && '<>'.includes(text.charAt(word.end) || ' ');
  if (!isDescriptor) {
    reader.words.push(word);
  }
  return Math.max(word.end, offset + 1);
}

const SEPARATORS = ';&|()';

function finishCommand(reader: Reader, end: number): void {
  const words = stripPrefix(reader.words);
  if (words.length > 0) {
    reader.commands.push({ words, end });
  }
  reader.words = [];
}

/** Takes off `if`, `do`, `!` and `NAME=value`; the head of a loop runs nothing. */
function stripPrefix(words: readonly ShellWord[]): readonly ShellWord[] {
  const first = words.findIndex(
    ({ text }) => !KEYWORDS.has(text) && !/^[A-Za-z_][A-Za-z0-9_]*=/.test(text),
  );
  const rest = first < 0 ? [] : words.slice(first);
  return LOOP_HEADS.has(rest[0]?.text ?? '') ? [] : rest;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'if then elif else fi while until do done { } !'.split(' '),
);

const LOOP_HEADS: ReadonlySet<string> = new Set(['for', 'select', 'case', 'function']);

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** `> file`, `2>&1`, `<< EOF`: none of it is a word of the command. */
function readRedirection(reader: Reader, start: number): number {
  const { text } = reader;
  const operator = /^(?:<<<|<<-?|[<>]+[&|]?)/.exec(text.slice(start, start + 4))?.[0] ?? '<';
  const offset = skipBlanks(text, start + operator.length);
  if (offset >= text.length || text.charAt(offset) === '\n') {
    return offset;
  }
  const target = readWord(text, offset);
  if (operator === '<<' || operator === '<<-') {
    reader.documents.push({ delimiter: target.text, isIndented: operator === '<<-' });
  }
  return Math.max(target.end, start + operator.length);
}

/** Passes over the text of here-documents, each up to a line that holds its delimiter and nothing else. */
function skipDocuments(reader: Reader, start: number): number {
  const { text, documents } = reader;
  reader.documents = [];
  let offset = start;
  for (const { delimiter, isIndented } of documents) {
    let isClosed = false;
    while (!isClosed && offset < text.length) {
      const end = lineEnd(text, offset);
      const line = text.slice(offset, end).replace(/\r$/, '');
      isClosed = (isIndented ? line.replace(/^\t+/, '') : line) === delimiter;
      offset = end + 1;
    }
  }
  return offset;
}
