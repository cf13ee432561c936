import type { Rule } from '../../../lint/rule.ts';
import { shorten } from '../../../text/shorten.ts';
import type { GithubDocument } from '../document.ts';
import type { ExpressionProblem } from '../expressionParser.ts';
import { OPEN } from '../expressions.ts';
import { readExpressions, spanOfPart } from '../judgedExpressions.ts';

/** GitHub refuses a file with an expression that it cannot read. */
export const brokenExpression: Rule<GithubDocument> = {
  id: 'actions/broken-expression',
  summary: 'Expression that GitHub cannot read',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions',
    'https://github.com/actions/languageservices/tree/main/expressions',
  ],

  check(document, report, workspace) {
    for (const expression of readExpressions(document, workspace)) {
      const { problem } = expression.parsed;
      if (problem !== undefined) {
        const blamed = blame(problem, expression.text);
        report({
          at: spanOfPart(document, expression, blamed.kind === 'empty' ? BRACES : blamed),
          owner: expression.node.span,
          message: `GitHub cannot read this expression, so it refuses the file: ${explain(blamed, expression.text)}`,
        });
      }
    }
  },
};

/** Between empty braces there is nothing to point at; the parts of a place are counted from behind the first. */
const BRACES = { start: -OPEN.length, end: 0 };

/** GitHub stumbles over what follows a word of another language, and takes the word for a context. */
function blame(problem: ExpressionProblem, text: string): ExpressionProblem {
  const before = text.slice(Math.max(0, problem.start - MAX_PART), problem.start);
  const word = problem.kind === 'unexpected' ? /\b(not|and|or)\s+$/i.exec(before) : null;
  if (word === null) {
    return problem;
  }
  const start = problem.start - word[0].length;
  return { ...problem, start, end: start + (word[1] ?? '').length };
}

function explain({ kind, start, end }: ExpressionProblem, text: string): string {
  const part = shorten(text.slice(start, end), MAX_PART);
  switch (kind) {
    case 'empty':
      return 'it is empty. Write what to fill in here.';
    case 'unfinished':
      return `something is missing behind '${part}'. Complete it.`;
    case 'too-deep':
      return 'it is nested too deeply. Split it over variables below env.';
    case 'too-long':
      return 'it is too long. Split it over variables below env.';
    case 'too-few-arguments':
      return `'${part}' needs more arguments.`;
    case 'too-many-arguments':
      return `'${part}' takes fewer arguments.`;
    case 'even-arguments':
      return `'${part}' takes pairs of a condition and a value, and one value more.`;
    default:
      return `'${part}' cannot stand here. ${advise(part)}`;
  }
}

const MAX_PART = 30;

/** What people mostly meant. */
function advise(part: string): string {
  const known = ADVICE.find(([pattern]) => pattern.test(part));
  return known?.[1] ?? 'Write an operator between two values.';
}

const ADVICE: readonly (readonly [part: RegExp, advice: string])[] = [
  [/^"/, 'Put text into single quotes.'],
  [/^'.*[^']$|^'$/, "Close the text with another '."],
  [/^=/, "Compare with '=='."],
  [/^&|^and$/i, "Write '&&' for and."],
  [/^\||^or$/i, "Write '||' for or."],
  [/^not$/i, "Write '!' for not."],
  [/^\$|\}/, 'Close the expression before it.'],
  [/^[-+*/%]/, 'Expressions cannot calculate; do that in a step.'],
  [/^[)\],]/, 'A value is missing before it, or a bracket is open.'],
];
