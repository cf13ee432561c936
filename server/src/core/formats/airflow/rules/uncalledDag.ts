import type { Rule } from '../../../lint/rule.ts';
import { visitStatements } from '../../../python/walkPython.ts';
import type { AirflowDocument } from '../document.ts';

/** `@dag` makes a function that makes a DAG: without a call there is none. */
export const uncalledDag: Rule<AirflowDocument> = {
  id: 'airflow/uncalled-dag',
  summary: 'Function with `@dag` that nobody calls',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html#the-dag-decorator',
  ],

  check({ dags, content }, report) {
    const uncalled = dags.filter(({ isUncalled }) => isUncalled);
    const named = uncalled.length === 0 ? new Set<string>() : collectNames(content.python?.body);
    for (const { functionName, owner } of uncalled) {
      if (functionName !== undefined && !named.has(functionName.text)) {
        const { text, span } = functionName;
        report({
          at: span,
          owner,
          message: `Nobody calls '${text}', so Airflow sees no such DAG. Call it below: '${text}()'.`,
          fix: writer =>
            writer.offer(`Call '${text}'`, edit =>
              edit.replace(
                { start: owner.end, end: owner.end },
                `${separator(content.text)}${text}()`,
              ),
            ),
        });
      }
    }
  },
};

/** Names that the file uses, in calls or elsewhere; whoever passes a function on may call it. */
function collectNames(
  body: Parameters<typeof visitStatements>[0] | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  visitStatements(body ?? [], expression => {
    if (expression.kind === 'name') {
      names.add(expression.name);
    }
  });
  return names;
}

/** Two empty lines, as Python's style has them behind a function. */
function separator(text: string): string {
  return (text.includes('\r\n') ? '\r\n' : '\n').repeat(3);
}
