import type { Library } from '../../library/library.ts';
import type { Span } from '../../text/span.ts';

/** Reads what stands between `${{` and `}}`, or in an `if`, as GitHub does. */
export interface ExpressionParser {
  parse(text: string): ParsedExpression;
}

/** What GitHub makes of an expression; offsets count from its start. */
export interface ParsedExpression {
  /** Contexts and functions in the order they are named; none when the text is broken. */
  readonly names: readonly ExpressionName[];
  /** The first mistake; GitHub does not look behind it either. */
  readonly problem?: ExpressionProblem;
}

/** The name of a context (`github` in `github.ref`) or of a function. */
export interface ExpressionName extends Span {
  readonly kind: 'context' | 'function';
  readonly name: string;
}

/** Why GitHub cannot read an expression, and the part of it that is at fault. */
export interface ExpressionProblem extends Span {
  readonly kind:
    | 'empty'
    | 'unexpected'
    | 'unfinished'
    | 'too-deep'
    | 'too-long'
    | 'too-few-arguments'
    | 'too-many-arguments'
    | 'even-arguments';
}

/** The parser, a module of its own: only files with expressions need it. */
export const EXPRESSIONS: Library<ExpressionParser> = {
  id: 'expressions',
  isApi: (loaded): loaded is ExpressionParser =>
    typeof loaded === 'object' &&
    loaded !== null &&
    'parse' in loaded &&
    typeof loaded.parse === 'function',
};
