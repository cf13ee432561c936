import { ExpressionError } from '@actions/expressions/errors';
import { wellKnownFunctions } from '@actions/expressions/funcs';
import { Lexer, type Token, TokenType } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';
import type {
  ExpressionName,
  ExpressionParser,
  ExpressionProblem,
  ParsedExpression,
} from '../core/formats/github-actions/expressionParser.ts';
import { rememberTexts } from '../core/text/rememberTexts.ts';

/** GitHub's own parser of expressions. */
export function open(): ExpressionParser {
  return { parse: rememberTexts(parse) };
}

function parse(text: string): ParsedExpression {
  if (text.trim() === '') {
    return { names: [], problem: { kind: 'empty', start: 0, end: text.length } };
  }
  let tokens: readonly PlacedToken[];
  try {
    tokens = placeTokens(text, new Lexer(text).lex().tokens);
  } catch (error) {
    return { names: [], problem: explainLexer(text, error) };
  }
  const names = findNames(tokens);
  const problem = findProblem(tokens, names);
  return problem === undefined ? { names } : { names: [], problem };
}

interface PlacedToken {
  readonly token: Token;
  readonly start: number;
  readonly end: number;
}

/** The lexer counts lines and columns, wrongly behind a line break in quotes; only white space lies between. */
function placeTokens(text: string, tokens: readonly Token[]): readonly PlacedToken[] {
  let offset = 0;
  return tokens.map(token => {
    const start = token.type === TokenType.EOF ? text.length : text.indexOf(token.lexeme, offset);
    offset = start + token.lexeme.length;
    return { token, start, end: offset };
  });
}

/** Whether contexts and functions exist is not asked of the parser, so that it can read on behind them. */
function findNames(tokens: readonly PlacedToken[]): readonly ExpressionName[] {
  return tokens.flatMap(({ token, start, end }, index): readonly ExpressionName[] => {
    const isName = token.type === TokenType.IDENTIFIER;
    const isProperty = tokens[index - 1]?.token.type === TokenType.DOT;
    const isCalled = tokens[index + 1]?.token.type === TokenType.LEFT_PAREN;
    return isName && !isProperty
      ? [{ kind: isCalled ? 'function' : 'context', name: token.lexeme, start, end }]
      : [];
  });
}

/** Functions that the runner adds. Source: workflow-v1.0.json of actions/languageservices 0.3.61. */
const ADDED_FUNCTIONS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['always', [0, 0]],
  ['cancelled', [0, 0]],
  // In the condition of a job they take the ids of jobs.
  ['failure', [0, 255]],
  ['success', [0, 255]],
  ['hashfiles', [1, 255]],
]);

function findProblem(
  tokens: readonly PlacedToken[],
  names: readonly ExpressionName[],
): ExpressionProblem | undefined {
  const named = (kind: ExpressionName['kind']): readonly string[] =>
    names.flatMap(name => (name.kind === kind ? [name.name] : []));
  const functions = named('function')
    .filter(name => !Object.hasOwn(wellKnownFunctions, name.toLowerCase()))
    .map(name => {
      const [minArgs, maxArgs] = ADDED_FUNCTIONS.get(name.toLowerCase()) ?? [0, 255];
      return { name, minArgs, maxArgs };
    });
  try {
    const all = tokens.map(({ token }) => token);
    new Parser(all, [...named('context')], functions).parse();
    return undefined;
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    const at = tokens.findIndex(({ token }) => token.range.start === error.pos);
    const isEnd = tokens[at]?.token.type === TokenType.EOF;
    const { start = 0, end = 0 } = tokens[isEnd ? at - 1 : at] ?? {};
    return { kind: isEnd ? 'unfinished' : kindOf(error.message), start, end };
  }
}

/** What the parser says first; it keeps the kind to itself. */
function kindOf(message: string): ExpressionProblem['kind'] {
  const known = MESSAGES.find(([text]) => message.startsWith(text));
  return known?.[1] ?? 'unexpected';
}

const MESSAGES: readonly (readonly [text: string, kind: ExpressionProblem['kind']])[] = [
  ['Unexpected end', 'unfinished'],
  ['Exceeded max expression depth', 'too-deep'],
  ['Too few', 'too-few-arguments'],
  ['Too many', 'too-many-arguments'],
  ['Even number', 'even-arguments'],
];

/** The lexer throws a sentence with the wrong part in it. */
function explainLexer(text: string, error: unknown): ExpressionProblem {
  const message = error instanceof Error ? error.message : '';
  const behind = ` within expression: ${text}`;
  const place = message.endsWith(behind)
    ? /Located at position (\d+)$/.exec(message.slice(0, -behind.length))
    : null;
  if (place === null) {
    return { kind: 'too-long', start: 0, end: text.length };
  }
  const start = Number(place[1]) - 1;
  const length =
    message.length - behind.length - place[0].length - "Unexpected symbol: ''. ".length;
  return { kind: 'unexpected', start, end: start + length };
}
