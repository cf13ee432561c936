import type { Rule } from '../../../lint/rule.ts';
import { placeOf } from '../../../model/pipelineModel.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import {
  dottedName,
  type PythonExpression,
  type PythonStatement,
} from '../../../python/pythonTree.ts';
import { visitExpression, visitStatements } from '../../../python/walkPython.ts';
import type { Span } from '../../../text/span.ts';
import type { AirflowDocument } from '../document.ts';

/** Airflow reads a DAG file every half minute, and runs all of it that stands in no function. */
export const topLevelIo: Rule<AirflowDocument> = {
  id: 'airflow/top-level-io',
  summary: 'DAG file that asks a database or a service each time it is read',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'performance',
  fix: 'none',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/best-practices.html#top-level-python-code',
    'https://docs.astral.sh/ruff/rules/airflow-variable-get-outside-task',
  ],

  canJudge: ({ path, content }) => MENTIONS.test(content.text) && !isSamplePath(path),

  check(document, report) {
    const found: Asking[] = [];
    const later: Span[] = [];
    for (const statement of listRun(document.content.python?.body ?? [])) {
      visitStatements([statement], expression => {
        const name = expression.kind === 'call' ? dottedName(expression.callee) : undefined;
        if (name !== undefined && ASKS.test(name)) {
          found.push({ name, span: expression.span });
        } else if (isLambda(document, expression)) {
          later.push(expression.span);
        }
      });
    }
    const [first, ...others] = found
      .filter(({ span }) => !later.some(({ start, end }) => start <= span.start && span.end <= end))
      .sort((a, b) => a.span.start - b.span.start);
    if (first !== undefined) {
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      report({
        at: first.span,
        message: `'${first.name}'${more} runs each time Airflow reads this file, about every 30 seconds. Use a template, such as '{{ var.value.name }}', or move it into a task.`,
        related: others
          .slice(0, MAX_RELATED)
          .map(({ span }) => ({ place: placeOf(document, span), message: 'Also here.' })),
      });
    }
  },
};

/** Files without any of these ask for nothing. */
const MENTIONS = /\bVariable\b|get_connection|\brequests\.|\.read_/;

const MAX_RELATED = 20;

interface Asking {
  readonly name: string;
  readonly span: Span;
}

const ASKS =
  /^(?:(?:\w+\.)*(?:Variable\.get|BaseHook\.get_connection|Connection\.get_connection_from_secrets)|requests\.(?:get|post|put|head|request)|(?:pd|pandas)\.read_\w+)$/;

/** Statements that run when the file is read, each without the blocks in it. */
function listRun(body: readonly PythonStatement[]): readonly PythonStatement[] {
  return body.flatMap((statement): readonly PythonStatement[] => {
    switch (statement.kind) {
      case 'function':
      case 'class':
      case 'import':
        return [];
      case 'with':
      case 'loop':
        return [{ ...statement, body: [] }, ...listRun(statement.body)];
      case 'condition':
        return isForPeople(statement.test)
          ? []
          : [{ ...statement, branches: [] }, ...listRun(statement.branches.flat())];
      case 'attempt':
        return listRun([...statement.body, ...statement.handlers.flat(), ...statement.last]);
      default:
        return [statement];
    }
  });
}

/** What runs only once somebody calls it. */
function isLambda({ content }: AirflowDocument, { kind, span }: PythonExpression): boolean {
  return kind === 'opaque' && content.text.startsWith('lambda', span.start);
}

/** `if __name__ == "__main__"` and `if TYPE_CHECKING`. */
function isForPeople(test: PythonExpression): boolean {
  let found = false;
  visitExpression(test, part => {
    found ||= part.kind === 'name' && /^(?:__name__|TYPE_CHECKING)$/.test(part.name);
  });
  return found;
}
