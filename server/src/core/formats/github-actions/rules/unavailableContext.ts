import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { GithubDocument } from '../document.ts';
import { CONTEXTS, hasName, PLACED_FUNCTIONS } from '../expressionNames.ts';
import type { ExpressionName } from '../expressionParser.ts';
import type { ExpressionPlace } from '../expressionPlaces.ts';
import { type ReadExpression, readExpressions, spanOfPart } from '../judgedExpressions.ts';

/** Not every context is filled in everywhere; GitHub refuses a file that names one at a wrong place. */
export const unavailableContext: Rule<GithubDocument> = {
  id: 'actions/unavailable-context',
  summary: 'Context or function at a place where GitHub does not know it',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability',
    'https://github.com/actions/languageservices/blob/main/workflow-parser/src/workflow-v1.0.json',
  ],

  check(document, report, workspace) {
    for (const expression of readExpressions(document, workspace)) {
      const name = expression.parsed.names.find(
        candidate => !isKnownAt(expression.place, candidate),
      );
      if (name !== undefined) {
        report(describe(document, expression, name));
      }
    }
  },
};

/** Names that do not exist are told by another rule. */
function isKnownAt({ known }: ExpressionPlace, { kind, name }: ExpressionName): boolean {
  const exists = hasName(kind === 'function' ? PLACED_FUNCTIONS : CONTEXTS, name);
  return (
    !exists || known === undefined || hasName([...known], kind === 'function' ? `${name}()` : name)
  );
}

function describe(
  document: GithubDocument,
  expression: ReadExpression,
  name: ExpressionName,
): FindingDraft {
  return {
    at: spanOfPart(document, expression, name),
    owner: expression.node.span,
    message: `GitHub does not know '${name.name}' here, so it refuses the file. ${advise(expression.place, name)}`,
  };
}

function advise({ known, isCondition }: ExpressionPlace, { kind, name }: ExpressionName): string {
  if (kind === 'function') {
    return name.toLowerCase() === 'hashfiles'
      ? 'Only steps can call it, as only they have files.'
      : "Only 'if' can call it.";
  }
  const contexts = [...(known ?? [])].filter(context => !context.endsWith('()'));
  if (contexts.length === 0) {
    return 'Write the value itself: nothing is filled in here.';
  }
  return isCondition && name.toLowerCase() === 'secrets' && contexts.includes('env')
    ? "Hand it to a variable below 'env' of the job, and ask for env.NAME."
    : `Known are ${contexts.join(', ')}.`;
}
