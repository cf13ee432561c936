import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { placeOf } from '../../../model/pipelineModel.ts';
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
    'https://github.com/astral-sh/ruff/blob/0.16.4/crates/ruff_linter/src/rules/airflow/rules/removal_in_3.rs',
    'https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/stable/changelog.html',
  ],

  check(document, report) {
    const places = new Map<string, Removed[]>();
    for (const removed of listRemoved(document)) {
      places.set(removed.name, [...(places.get(removed.name) ?? []), removed]);
    }
    for (const all of places.values()) {
      const [first, ...others] = all.sort((a, b) => a.at.start - b.at.start);
      if (first !== undefined) {
        report(explain(document, first, others));
      }
    }
  },
};

interface Removed {
  readonly name: string;
  readonly at: Span;
  readonly removal: Removal;
}

function listRemoved({ dags, imports }: AirflowDocument): readonly Removed[] {
  return [
    ...imports.flatMap(({ module, moduleSpan }) => {
      const removal = Object.hasOwn(MODULES, module) ? MODULES[module] : undefined;
      return removal === undefined ? [] : [{ name: module, at: moduleSpan, removal }];
    }),
    ...dags.flatMap(dag => [
      ...listNames(dag.arguments, DAG_ARGUMENTS),
      ...dag.tasks.flatMap(task => [
        ...listNames(task.arguments, TASK_ARGUMENTS),
        ...readTriggerRule(task.arguments),
      ]),
    ]),
  ];
}

function listNames(
  given: Arguments,
  removed: Readonly<Record<string, Removal>>,
): readonly Removed[] {
  return [...given.values()].flatMap(({ name, nameSpan }) => {
    const removal = Object.hasOwn(removed, name) ? removed[name] : undefined;
    const isReplaced = removal?.successor !== undefined && given.has(removal.successor);
    return nameSpan === undefined || removal === undefined || isReplaced
      ? []
      : [{ name, at: nameSpan, removal }];
  });
}

function readTriggerRule(given: Arguments): readonly Removed[] {
  const value = given.get('trigger_rule')?.value;
  const rule = textOf(value) ?? '';
  const removal = Object.hasOwn(TRIGGER_RULES, rule) ? TRIGGER_RULES[rule] : undefined;
  const expression = expressionOf(value);
  if (removal === undefined || expression?.kind !== 'string') {
    return [];
  }
  // Inside of the quotes, where only the text is written.
  const [part] = expression.parts;
  const isPlain = expression.parts.length === 1 && part?.kind === 'text';
  return [{ name: rule, at: isPlain ? part.span : expression.span, removal }];
}

/** Once for each name in a file: who changes one of its places changes all of them. */
function explain(
  document: AirflowDocument,
  { name, at, removal }: Removed,
  others: readonly Removed[],
): FindingDraft {
  const { successor, since, note, isSameValue } = removal;
  const spans = [
    ...new Map([at, ...others.map(other => other.at)].map(span => [span.start, span])).values(),
  ];
  const isRenamed =
    isSameValue === true && spans.every(({ start, end }) => end - start === name.length);
  const instead = note ?? (successor === undefined ? 'Take it out.' : `Use '${successor}'.`);
  const title =
    spans.length === 1 ? `Use '${successor}'` : `Use '${successor}' in all ${spans.length} places`;
  return {
    at,
    message: `'${name}' is gone in ${since}, so the DAG does not load there. ${instead}`,
    tag: 'deprecated',
    related: spans
      .slice(1, MAX_RELATED)
      .map(span => ({ place: placeOf(document, span), message: 'Also here.' })),
    ...(isRenamed && successor !== undefined
      ? {
          fix: writer =>
            writer.offer(title, edit => {
              for (const span of spans) {
                edit.replace(span, successor);
              }
            }),
        }
      : {}),
  };
}

const MAX_RELATED = 20;
