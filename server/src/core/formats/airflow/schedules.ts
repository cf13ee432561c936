import { type ArtifactUse, placeOf, type Schedule } from '../../model/pipelineModel.ts';
import type { AirflowDag, AirflowDocument } from './document.ts';
import { collectAssets } from './references.ts';
import { type Argument, expressionOf, textOf, type Value } from './values.ts';

/** The argument that says when a DAG runs, in all versions. */
export function findSchedule({ arguments: given }: AirflowDag): Argument | undefined {
  return given.get('schedule') ?? given.get('schedule_interval') ?? given.get('timetable');
}

/** Times at which a DAG runs; one that other DAGs or people start has none. */
export function toSchedules(document: AirflowDocument, dag: AirflowDag): readonly Schedule[] {
  const argument = findSchedule(dag);
  const text = argument === undefined ? undefined : describe(document, argument.value);
  return argument === undefined || text === undefined
    ? []
    : [{ text, at: placeOf(document, argument.expression.span) }];
}

/** A text as written, or a call as it is written: `timedelta(days=1)`. */
function describe({ content }: Pick<AirflowDocument, 'content'>, value: Value): string | undefined {
  const text = textOf(value);
  if (text !== undefined) {
    return NO_TIMES.has(text) ? undefined : text;
  }
  const made = value.kind === 'expression' ? value.made : undefined;
  const expression = expressionOf(value);
  if (made === undefined || expression === undefined) {
    return undefined;
  }
  // `AssetOrTimeSchedule(timetable=..., assets=...)`: either of them starts it.
  if (/OrTimeSchedule$/.test(made.name)) {
    const timetable = made.arguments.get('timetable');
    return timetable === undefined ? undefined : describe({ content }, timetable.value);
  }
  const written = content.text.slice(expression.span.start, expression.span.end);
  return /(?:^|\.)timedelta$|Timetable$/.test(made.name)
    ? written.replace(/\s+/g, ' ').slice(0, MAX_LENGTH)
    : undefined;
}

const MAX_LENGTH = 120;

/** `@once` is no schedule, and `@continuous` is every moment. Source: Airflow docs, "Cron presets". */
const NO_TIMES: ReadonlySet<string> = new Set(['None', '', '@once']);

/** Data sets whose change starts a DAG. */
export function toStarters(document: AirflowDocument, dag: AirflowDag): readonly ArtifactUse[] {
  return collectAssets(findSchedule(dag), dag.owner).map(({ text, at }) => ({
    artifact: { kind: 'uri', uri: text },
    at: placeOf(document, at),
  }));
}
