import type { Report, Rule } from '../../../lint/rule.ts';
import { dottedName, type PythonExpression } from '../../../python/pythonTree.ts';
import { visitExpression } from '../../../python/walkPython.ts';
import type { AirflowDag, AirflowDocument } from '../document.ts';
import { lastName } from '../names.ts';
import { findSchedule } from '../schedules.ts';
import { type Arguments, expressionOf, type Value } from '../values.ts';

/** Airflow starts a run once its interval is over; counted from a date that moves along, that never comes. */
export const dynamicStartDate: Rule<AirflowDocument> = {
  id: 'airflow/dynamic-start-date',
  summary: 'Start date that is another one each time the file is read',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/faq.html#what-s-the-deal-with-start-date',
    'https://airflow.apache.org/docs/apache-airflow/stable/best-practices.html',
  ],

  check({ dags }, report) {
    for (const dag of dags) {
      checkArguments(dag, dag.arguments, report);
      for (const task of dag.tasks) {
        checkArguments(dag, task.arguments, report);
      }
    }
  },
};

function checkArguments(dag: AirflowDag, given: Arguments, report: Report): void {
  const defaults = given.get('default_args')?.value;
  const own = given.get('start_date')?.value;
  const inherited = defaults?.kind === 'table' ? defaults.entries.get('start_date') : undefined;
  for (const value of [own, inherited]) {
    const expression = expressionOf(value);
    const clock =
      value === undefined || expression === undefined ? undefined : findClock(value, expression);
    if (expression !== undefined && clock !== undefined) {
      report({
        at: expression.span,
        message: `'${clock}' is another date each time Airflow reads this file, so ${clock === DAYS_AGO ? 'nobody can say which runs there are, and Airflow 3 does not have it' : 'runs may never start'}. Write the date: 'datetime(2026, 1, 1)'.`,
        // A date some days back moves along, too, but always leaves an interval that is over.
        ...(isScheduled(dag) && clock !== DAYS_AGO ? {} : { severity: 'info' }),
      });
    }
  }
}

const DAYS_AGO = 'days_ago(...)';

/** The call in a date that asks for the time. */
function findClock(value: Value, expression: PythonExpression): string | undefined {
  const made = value.kind === 'expression' ? value.made : undefined;
  if (made !== undefined && lastName(made.name) === 'days_ago') {
    return DAYS_AGO;
  }
  let found: string | undefined;
  visitExpression(expression, part => {
    const name = part.kind === 'call' ? dottedName(part.callee) : undefined;
    found ??= name !== undefined && CLOCK.test(name) ? `${name}()` : undefined;
  });
  return found;
}

/** Python's, pendulum's and Airflow's own; `days_ago` is gone in Airflow 3. */
const CLOCK =
  /^(?:(?:\w+\.)?(?:datetime|dt|date|pendulum|timezone)\.(?:now|utcnow|today|yesterday|tomorrow)|(?:\w+\.)*days_ago)$/;

/** Without a schedule the date hardly matters. */
function isScheduled(dag: AirflowDag): boolean {
  const expression = expressionOf(findSchedule(dag)?.value);
  return expression !== undefined && !(expression.kind === 'constant' && expression.value === null);
}
