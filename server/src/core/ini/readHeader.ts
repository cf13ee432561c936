import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { ScalarNode } from '../tree/node.ts';
import { explainHeader } from './iniProblems.ts';
import { unquote } from './readOption.ts';

/** The name in a line that starts with `[`, and what is wrong with the line. */
export interface IniHeader {
  readonly key: ScalarNode;
  readonly problem: SyntaxProblem | undefined;
}

/**
 * Reads `[name]`, `['name']` and `[name] # comment`.
 *
 * @param content The line without white space around it.
 * @param start Where it stands.
 */
export function readHeader(content: string, start: number): IniHeader {
  const nameStart = skipAll(content, 0, '[');
  const close = findClose(content, nameStart);
  const name = content.slice(nameStart, close?.start ?? content.length).trimEnd();
  const key = unquote(name, start + nameStart);
  const problem = explainHeader({
    name,
    span: { start, end: start + content.length },
    opened: countOf(content.slice(0, nameStart), '['),
    closed: close === undefined ? 0 : countOf(content.slice(close.start, close.end), ']'),
  });
  return { key, problem };
}

/** The brackets that close a header: behind them stands nothing but a comment. */
function findClose(content: string, from: number): { start: number; end: number } | undefined {
  const quote = content.charAt(from);
  const quoteEnd = quote === '"' || quote === "'" ? content.indexOf(quote, from + 1) : -1;
  let start = content.indexOf(']', Math.max(from, quoteEnd));
  while (start >= 0) {
    const end = skipAll(content, start, ']');
    const next = content.charAt(end);
    if (next === '' || next === '#' || next === ';') {
      return { start, end };
    }
    start = content.indexOf(']', end);
  }
  return undefined;
}

/** Passes over a bracket as often as it comes, and white space. */
function skipAll(content: string, from: number, bracket: string): number {
  let offset = from;
  while (offset < content.length && `${bracket} \t`.includes(content.charAt(offset))) {
    offset += 1;
  }
  return offset;
}

function countOf(text: string, bracket: string): number {
  return text.split(bracket).length - 1;
}
