import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import { shorten } from '../../../text/shorten.ts';
import type { GithubDocument } from '../document.ts';
import {
  CONTEXTS,
  FOREIGN_CONTEXTS,
  FUNCTIONS,
  hasName,
  PLACED_FUNCTIONS,
} from '../expressionNames.ts';
import type { ExpressionName } from '../expressionParser.ts';
import { type ReadExpression, readExpressions, spanOfPart } from '../judgedExpressions.ts';

/** GitHub refuses a file in which an expression names a context or a function that does not exist. */
export const unknownExpressionName: Rule<GithubDocument> = {
  id: 'actions/unknown-expression-name',
  summary: 'Context or function that GitHub does not have',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions',
  ],

  check(document, report, workspace) {
    for (const expression of readExpressions(document, workspace)) {
      for (const name of expression.parsed.names) {
        if (!isKnown(name)) {
          report(describe(document, expression, name));
        }
      }
    }
  },
};

const ALL_FUNCTIONS = [...FUNCTIONS, ...PLACED_FUNCTIONS];

function isKnown({ kind, name }: ExpressionName): boolean {
  return kind === 'function'
    ? hasName(ALL_FUNCTIONS, name)
    : hasName(CONTEXTS, name) || FOREIGN_CONTEXTS.has(name.toLowerCase());
}

function describe(
  document: GithubDocument,
  expression: ReadExpression,
  { kind, name, ...part }: ExpressionName,
): FindingDraft {
  const nearest = findNearest(name, kind === 'function' ? ALL_FUNCTIONS : CONTEXTS);
  const at = spanOfPart(document, expression, part);
  const isWritten = document.content.text.slice(at.start, at.end) === name;
  const hint = nearest === undefined ? HINTS[kind] : `Did you mean '${nearest}'?`;
  return {
    at,
    owner: expression.node.span,
    message: `GitHub has no ${kind} '${shorten(name, MAX_NAME)}', so it refuses the file. ${hint}`,
    ...(nearest === undefined || !isWritten
      ? {}
      : {
          fix: writer => writer.offer(`Change to '${nearest}'`, edit => edit.replace(at, nearest)),
        }),
  };
}

const MAX_NAME = 60;

const HINTS: Readonly<Record<ExpressionName['kind'], string>> = {
  context: 'Put text into single quotes, or name a context such as github, env or needs.',
  function: 'Do in a step what needs more than its few functions.',
};
