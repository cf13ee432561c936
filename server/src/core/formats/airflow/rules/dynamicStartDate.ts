import type { Report, Rule } from '../../../lint/rule.ts';
import {
  dottedName,
  type PythonExpression,
  type PythonImport,
} from '../../../python/pythonTree.ts';
import { visitExpression } from '../../../python/walkPython.ts';
import type { AirflowDag, AirflowDocument } from '../document.ts';
import { findSchedule } from '../schedules.ts';
import { type Arguments, expressionOf } from '../values.ts';

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
    'https://airflow.apache.org/docs/apache-airflow/stable/faq.html#why-does-my-dag-version-keep-increasing',
    'https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dag-run.html#data-interval',
  ],

  check({ dags, imports }, report) {
    for (const dag of dags) {
      for (const { arguments: given } of [dag, ...dag.tasks]) {
        checkArguments({ dag, imports }, given, report);
      }
    }
  },
};

interface Place {
  readonly dag: AirflowDag;
  readonly imports: readonly PythonImport[];
}

function checkArguments({ dag, imports }: Place, given: Arguments, report: Report): void {
  const defaults = given.get('default_args')?.value;
  const own = given.get('start_date')?.value;
  const inherited = defaults?.kind === 'table' ? defaults.entries.get('start_date') : undefined;
  for (const value of [own, inherited]) {
    const expression = expressionOf(value);
    const clock = expression === undefined ? undefined : findClock(expression, imports);
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
function findClock(
  expression: PythonExpression,
  imports: readonly PythonImport[],
): string | undefined {
  const found: string[] = [];
  visitExpression(expression, part => {
    const name = part.kind === 'call' ? dottedName(part.callee) : undefined;
    if (name !== undefined && CLOCK.test(name)) {
      found.push(`${name}()`);
    } else if (name !== undefined && isDaysAgo(name, imports)) {
      found.push(DAYS_AGO);
    }
  });
  return found[0];
}

/** Python's, pendulum's and Airflow's own. */
const CLOCK =
  /^(?:\w+\.)?(?:datetime|dt|date|pendulum|timezone)\.(?:now|utcnow|today|yesterday|tomorrow)$/;

/** Whether a name is that of Airflow's function, which is gone in Airflow 3; others have their own. */
function isDaysAgo(name: string, imports: readonly PythonImport[]): boolean {
  const [first = '', ...rest] = name.split('.');
  const full = imports.flatMap(({ module, names, alias }) =>
    names === undefined
      ? [alias === first ? module : first]
      : names
          .filter(given => given.name === '*' || given.alias === first)
          .map(given => `${module}.${given.name === '*' ? first : given.name}`),
  );
  return full.some(start => [start, ...rest].join('.') === 'airflow.utils.dates.days_ago');
}

/** Without a schedule the date hardly matters. */
function isScheduled(dag: AirflowDag): boolean {
  const expression = expressionOf(findSchedule(dag)?.value);
  return expression !== undefined && !(expression.kind === 'constant' && expression.value === null);
}
