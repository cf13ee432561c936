import type { Report, Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import type { AirflowDocument } from '../document.ts';
import {
  DAG_ARGUMENTS,
  MODULES,
  type Removal,
  TASK_ARGUMENTS,
  TRIGGER_RULES,
} from '../removals.ts';
import { type Arguments, expressionOf, textOf } from '../values.ts';

/** Airflow 3 took out what Airflow 2 had called deprecated; its upgrade guide lists it. */
export const removedName: Rule<AirflowDocument> = {
  id: 'airflow/removed-name',
  summary: 'Argument, trigger rule or module that newer versions of Airflow no longer have',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow/stable/installation/upgrading_to_airflow3.html',
    'https://airflow.apache.org/docs/apache-airflow/stable/release_notes.html',
    'https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/stable/changelog.html',
  ],

  check({ dags, imports }, report) {
    for (const dag of dags) {
      checkNames(dag.arguments, DAG_ARGUMENTS, report);
      for (const task of dag.tasks) {
        checkNames(task.arguments, TASK_ARGUMENTS, report);
        checkTriggerRule(task.arguments, report);
      }
    }
    for (const { module, moduleSpan } of imports) {
      const removal = Object.hasOwn(MODULES, module) ? MODULES[module] : undefined;
      if (removal !== undefined) {
        reportRemoval({ name: module, at: moduleSpan, removal }, report);
      }
    }
  },
};

function checkNames(
  given: Arguments,
  removed: Readonly<Record<string, Removal>>,
  report: Report,
): void {
  for (const { name, nameSpan } of given.values()) {
    const removal = Object.hasOwn(removed, name) ? removed[name] : undefined;
    const isReplaced = removal?.successor !== undefined && given.has(removal.successor);
    if (nameSpan !== undefined && removal !== undefined && !isReplaced) {
      reportRemoval({ name, at: nameSpan, removal }, report);
    }
  }
}

function checkTriggerRule(given: Arguments, report: Report): void {
  const value = given.get('trigger_rule')?.value;
  const rule = textOf(value) ?? '';
  const removal = Object.hasOwn(TRIGGER_RULES, rule) ? TRIGGER_RULES[rule] : undefined;
  const expression = expressionOf(value);
  if (removal === undefined || expression?.kind !== 'string') {
    return;
  }
  // Inside of the quotes, where only the text is written.
  const [part] = expression.parts;
  const isPlain = expression.parts.length === 1 && part?.kind === 'text';
  reportRemoval({ name: rule, at: isPlain ? part.span : expression.span, removal }, report);
}

interface Removed {
  readonly name: string;
  readonly at: Span;
  readonly removal: Removal;
}

function reportRemoval({ name, at, removal }: Removed, report: Report): void {
  const { successor, since, note, isSameValue } = removal;
  const isRenamed = isSameValue === true && at.end - at.start === name.length;
  const instead = note ?? (successor === undefined ? 'Take it out.' : `Use '${successor}'.`);
  report({
    at,
    message: `'${name}' is gone in ${since}, so the DAG does not load there. ${instead}`,
    tag: 'deprecated',
    ...(isRenamed && successor !== undefined
      ? {
          fix: writer => writer.offer(`Use '${successor}'`, edit => edit.replace(at, successor)),
        }
      : {}),
  });
}
