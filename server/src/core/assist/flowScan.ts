import type { Span } from '../text/span.ts';
import { createLevel, type Level } from './levels.ts';

/** Brackets and braces that are open at some place of a text. */
export interface FlowScan {
  readonly levels: readonly Level[];
  /** Where the word starts that is being written; the place itself when there is none. */
  readonly wordStart: number;
  /** The word is the value of a key of a mapping in braces. */
  readonly isValue: boolean;
  /** Inside of quotes that do not end before. */
  readonly isQuoted: boolean;
  readonly isComment: boolean;
  /** Behind the last bracket; `undefined` while one is open. */
  readonly end: number | undefined;
}

interface State {
  readonly text: string;
  readonly levels: Level[];
  wordStart: number | undefined;
  isValue: boolean;
}

/** Reads from the first bracket of a flow collection up to a place. */
export function scanFlow(text: string, { start, end }: Span): FlowScan {
  const state: State = { text, levels: [], wordStart: undefined, isValue: false };
  let offset = start;
  while (offset < end) {
    const next = readToken(state, offset, end);
    if (next === undefined) {
      const isComment = text.charAt(offset) === '#';
      return { ...snapshot(state, end), isComment, isQuoted: !isComment };
    }
    offset = next;
    if (state.levels.length === 0) {
      return { ...snapshot(state, offset), end: offset };
    }
  }
  return snapshot(state, end);
}

function snapshot({ levels, wordStart, isValue }: State, offset: number): FlowScan {
  return {
    levels,
    wordStart: wordStart ?? offset,
    isValue,
    isQuoted: false,
    isComment: false,
    end: undefined,
  };
}

/** @returns Behind the token; `undefined` when it does not end before `end`. */
function readToken(state: State, offset: number, end: number): number | undefined {
  const { text, levels } = state;
  const character = text.charAt(offset);
  switch (character) {
    case '{':
    case '[':
      openLevel(state, character === '{' ? 'mapping' : 'sequence');
      return offset + 1;
    case '}':
    case ']':
      levels.pop();
      state.wordStart = undefined;
      state.isValue = levels.at(-1)?.kind === 'mapping';
      return offset + 1;
    case ',':
      nextEntry(state);
      return offset + 1;
    case ':':
      readColon(state, offset);
      return offset + 1;
    case '"':
    case "'":
      return state.wordStart === undefined ? readQuoted(state, offset, end) : offset + 1;
    case '#':
      return isBlank(text.charAt(offset - 1)) ? skipComment(text, offset, end) : offset + 1;
    default:
      if (!isBlank(character)) {
        state.wordStart ??= offset;
      }
      return offset + 1;
  }
}

function openLevel(state: State, kind: Level['kind']): void {
  const level = createLevel(kind, 0);
  level.index = 0;
  state.levels.push(level);
  state.wordStart = undefined;
  state.isValue = false;
}

function nextEntry(state: State): void {
  const level = state.levels.at(-1);
  if (level !== undefined) {
    level.index += 1;
    level.key = '';
  }
  state.wordStart = undefined;
  state.isValue = false;
}

/** A colon ends a key when a blank follows, or when the key is quoted. */
function readColon(state: State, offset: number): void {
  const { text, wordStart } = state;
  const level = state.levels.at(-1);
  const next = text.charAt(offset + 1);
  const word = wordStart === undefined ? '' : text.slice(wordStart, offset).trim();
  const isKey = next === '' || isBlank(next) || ',[]{}'.includes(next) || /["']$/.test(word);
  if (level?.kind === 'mapping' && isKey && !state.isValue) {
    level.key = unquote(word);
    level.keys.add(level.key);
    state.wordStart = undefined;
    state.isValue = true;
  }
}

function readQuoted(state: State, offset: number, end: number): number | undefined {
  state.wordStart = offset;
  return closeQuote(state.text, offset, end);
}

function skipComment(text: string, offset: number, end: number): number | undefined {
  const next = text.indexOf('\n', offset);
  return next < 0 || next >= end ? undefined : next + 1;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** Behind the quote that ends a quoted scalar; `undefined` when none does before `end`. */
export function closeQuote(text: string, start: number, end: number): number | undefined {
  const quote = text.charAt(start);
  for (let offset = start + 1; offset < end; offset += 1) {
    const character = text.charAt(offset);
    const isDoubled = quote === "'" && text.charAt(offset + 1) === quote;
    if (character === '\\' && quote === '"') {
      offset += 1;
    } else if (character === quote && isDoubled) {
      offset += 1;
    } else if (character === quote) {
      return offset + 1;
    }
  }
  return undefined;
}

/** The text of a quoted or plain key. */
export function unquote(word: string): string {
  const quote = word.charAt(0);
  const isQuoted = word.length > 1 && (quote === '"' || quote === "'") && word.endsWith(quote);
  return isQuoted ? word.slice(1, -1) : word;
}
