import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findNearest, limitSuggestions } from '../../../text/nearest.ts';
import type { DvcDocument } from '../document.ts';
import { collectExpressions, type PlacedExpression } from '../expressions.ts';
import { resolveExpression } from '../interpolation.ts';
import { listParamKeys } from '../paramKeys.ts';

/** DVC fills in names before it runs anything; one unknown name stops the whole project. */
export const undefinedInterpolation: Rule<DvcDocument> = {
  id: 'dvc/undefined-interpolation',
  summary: 'Name in ${...} that nothing defines',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://github.com/treeverse/dvc/blob/main/dvc/parsing/__init__.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/parsing/context.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/parsing/interpolate.py',
    'https://doc.dvc.org/user-guide/experiment-management/hydra-composition',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report) {
    const suggest = limitSuggestions(suggestName);
    for (const expression of collectExpressions(document)) {
      const missing = expression.runs.filter(
        names => resolveExpression(expression.source, names).state === 'missing',
      );
      if (missing.length > 0) {
        report(explain(expression, missing.length, suggest(expression)));
      }
    }
  },
};

function explain(
  { source, runs, span, stage }: PlacedExpression,
  missing: number,
  nearest: string | undefined,
): FindingDraft {
  const where = missing < runs.length ? ` in ${missing} of ${runs.length} runs` : '';
  return {
    at: span,
    ...(stage === undefined ? {} : { owner: stage.owner }),
    message: `Nothing defines '${source}'${where}, so DVC cannot load this file. ${advise(source, nearest)}`,
    ...(nearest === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '\${${nearest}}'`, edit =>
              edit.replace(span, `\${${nearest}}`),
            ),
        }),
  };
}

/** The nearest name that every run defines. */
function suggestName({ source, runs }: PlacedExpression): string | undefined {
  const names = runs[0];
  const known = [...listParamKeys(names?.locals), ...listParamKeys(names?.values)];
  const nearest = findNearest(
    source,
    known.filter(name => name !== source && PLAIN_NAME.test(name)),
  );
  const isDefined = runs.every(
    run => nearest !== undefined && resolveExpression(nearest, run).state === 'known',
  );
  return isDefined ? nearest : undefined;
}

/** What reads the same inside of any quotes. */
const PLAIN_NAME = /^[\w.-]+$/;

function advise(source: string, nearest: string | undefined): string {
  if (nearest !== undefined) {
    return `Did you mean '${nearest}'?`;
  }
  if (source === 'key') {
    return "'key' exists only in a 'matrix' and in a 'foreach' over a mapping.";
  }
  if (/^[A-Z_][A-Z0-9_]*$/.test(source)) {
    return `For a shell variable write \\\${${source}}; else add it to params.yaml or 'vars'.`;
  }
  return "Add it to params.yaml or 'vars'.";
}
