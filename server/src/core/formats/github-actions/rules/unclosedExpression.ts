import type { Rule } from '../../../lint/rule.ts';
import type { GithubDocument } from '../document.ts';
import { OPEN } from '../expressions.ts';
import { listExpressions, spanOfPart } from '../judgedExpressions.ts';

/** GitHub refuses a text in which an expression starts and does not end. */
export const unclosedExpression: Rule<GithubDocument> = {
  id: 'actions/unclosed-expression',
  summary: 'Expression `${{` without its `}}`',
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
    'https://github.com/actions/languageservices/blob/main/workflow-parser/src/templates/template-reader.ts',
  ],

  check(document, report) {
    for (const expression of listExpressions(document)) {
      if (!expression.isClosed) {
        report({
          at: spanOfPart(document, expression, { start: -OPEN.length, end: 0 }),
          owner: expression.node.span,
          message:
            "An expression starts here and does not end, so GitHub refuses the file. Close it with '}}'.",
        });
      }
    }
  },
};
