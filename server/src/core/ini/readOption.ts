import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { Span } from '../text/span.ts';
import type { ScalarNode } from '../tree/node.ts';
import { explainQuote } from './iniProblems.ts';

/** The name of an option, and where the text behind its `=` starts. */
export interface IniKey {
  readonly node: ScalarNode;
  readonly valueStart: number;
}

/**
 * Reads the part of a line before the value.
 *
 * @param content The line without white space around it.
 * @param start Where it stands.
 * @returns `undefined` when there is no `=` with a name before it.
 */
export function readKey(content: string, start: number): IniKey | undefined {
  const quote = content.charAt(0);
  const isQuoted = quote === '"' || quote === "'";
  const equals = content.indexOf('=', isQuoted ? content.indexOf(quote, 1) : 0);
  const name = content.slice(0, Math.max(0, equals)).trimEnd();
  return name === '' ? undefined : { node: unquote(name, start), valueStart: start + equals + 1 };
}

/** The value of an option. */
export interface IniValue {
  readonly node: ScalarNode;
  /** Where it ends, comments left out; on a later line for text in three quotes. */
  readonly end: number;
  readonly problem?: SyntaxProblem;
}

/**
 * Reads what stands behind a `=`.
 *
 * @param line From behind the `=` to the end of the line.
 */
export function readValue(text: string, line: Span): IniValue {
  const rest = text.slice(line.start, line.end);
  const source = rest.trim();
  const start = line.start + (rest.length - rest.trimStart().length);
  const quote = source.charAt(0);
  if (quote !== '"' && quote !== "'") {
    return readPlain(source, source === '' ? line.start : start);
  }
  return source.startsWith(quote.repeat(3))
    ? readTriple(text, { start, end: line.end })
    : readQuoted(source, start);
}

/** Text without the quotes around it. */
export function unquote(source: string, start: number): ScalarNode {
  const quote = source.charAt(0);
  const isQuoted = source.length > 1 && (quote === '"' || quote === "'") && source.endsWith(quote);
  return isQuoted ? toScalar(source.slice(1, -1), start + 1) : toScalar(source, start);
}

/** A value without quotes ends at the first `#`, with or without white space before it. */
function readPlain(source: string, start: number): IniValue {
  const comment = source.indexOf('#');
  const value = (comment < 0 ? source : source.slice(0, comment)).trimEnd();
  return { node: toScalar(value, start), end: start + value.length };
}

function readQuoted(source: string, start: number): IniValue {
  const close = source.indexOf(source.charAt(0), 1);
  if (close < 0) {
    const problem = explainQuote('unclosed', { start, end: start + source.length });
    return { node: toScalar(source, start), end: start + source.length, problem };
  }
  const behind = source.slice(close + 1).trimStart();
  if (behind === '' || behind.startsWith('#')) {
    return { node: unquote(source.slice(0, close + 1), start), end: start + close + 1 };
  }
  const value = { node: toScalar(source, start), end: start + source.length };
  // A list of quoted values keeps its source text, as every list does.
  return behind.startsWith(',')
    ? value
    : {
        ...value,
        problem: explainQuote('trailing', { start: value.end - behind.length, end: value.end }),
      };
}

function readTriple(text: string, line: Span): IniValue {
  const marker = text.slice(line.start, line.start + 3);
  const close = text.indexOf(marker, line.start + 3);
  if (close < 0) {
    const node = toScalar(text.slice(line.start, line.end), line.start);
    return { node, end: line.end, problem: explainQuote('unclosed', line) };
  }
  const node = toScalar(text.slice(line.start + 3, close), line.start + 3);
  return { node, end: close + 3 };
}

function toScalar(value: string, start: number): ScalarNode {
  return { kind: 'scalar', style: 'plain', span: { start, end: start + value.length }, value };
}
