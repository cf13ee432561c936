import {
  type ArtifactUse,
  type Connection,
  type DocumentModel,
  type ModelSymbol,
  type Pipeline,
  placeOf,
  type Resources,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { findRuns, listCommands } from './commands.ts';
import { classifyOperator } from './component.ts';
import type { AirflowDag, AirflowDocument, AirflowTask } from './document.ts';
import { collectAssets, collectObjects, findRequirements } from './references.ts';
import { toSchedules, toStarters } from './schedules.ts';
import { expressionOf, textOf } from './values.ts';

/** What a file of DAGs says about the life cycle: a pipeline for each DAG. */
export function toAirflowModel(document: AirflowDocument): DocumentModel {
  const names = nameAll(document.dags);
  const named = document.dags.map((dag, index) => ({ dag, name: names[index] ?? dag.name }));
  return {
    pipelines: named.map(entry => toPipeline(document, entry)),
    deployments: [],
    symbols: document.dags.flatMap(dag => toSymbols(document, dag)),
  };
}

/** Names that are used twice are numbered. */
function nameAll(
  all: readonly { readonly id: string | undefined; readonly name: string }[],
): readonly string[] {
  const counts = new Map<string, number>();
  return all.map(({ id, name }) => {
    const own = id ?? name;
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return count === 1 ? own : `${own} (${count})`;
  });
}

interface NamedDag {
  readonly dag: AirflowDag;
  readonly name: string;
}

function toPipeline(document: AirflowDocument, { dag, name }: NamedDag): Pipeline {
  const id = `airflow:${document.path}#${name}`;
  const names = new Map<AirflowTask, string>();
  for (const [index, stepName] of nameAll(dag.tasks).entries()) {
    const task = dag.tasks[index];
    if (task !== undefined) {
      names.set(task, stepName);
    }
  }
  const schedules = toSchedules(document, dag);
  const startedBy = toStarters(document, dag);
  return {
    id,
    name,
    tool: 'airflow',
    // Tasks run anywhere, so equal paths need not be the same file.
    scope: undefined,
    at: placeOf(document, dag.idSpan),
    steps: dag.tasks.map(task => toStep(document, { dag, id, task, names })),
    ...(schedules.length === 0 ? {} : { schedules }),
    ...(startedBy.length === 0 ? {} : { startedBy }),
  };
}

interface StepSource {
  readonly dag: AirflowDag;
  /** Of the pipeline. */
  readonly id: string;
  readonly task: AirflowTask;
  readonly names: ReadonlyMap<AirflowTask, string>;
}

function toStep(document: AirflowDocument, { dag, id, task, names }: StepSource): Step {
  const name = names.get(task) ?? task.name;
  const commands = listCommands(task);
  const image = toImage(document, task);
  const resources = toResources(task);
  return {
    id: `${id}#${name}`,
    name,
    kind: 'step',
    component: classifyOperator(task.operator, [
      { name: task.id ?? task.name, commands },
      { name: dag.id ?? dag.name, commands: [] },
    ]),
    at: placeOf(document, task.idSpan),
    owner: placeOf(document, task.owner),
    commands,
    inputs: toAssets(document, task, 'inlets'),
    outputs: toAssets(document, task, 'outlets'),
    metrics: [],
    parameters: [],
    ...(image === undefined ? {} : { image }),
    runs: findRuns(document, task),
    after: task.after.map(({ task: earlier, at }) => ({
      step: names.get(earlier) ?? earlier.name,
      at: placeOf(document, at),
    })),
    ...(resources === undefined ? {} : { resources }),
    instances: task.isMapped || task.isConditional || task.id === undefined ? undefined : 1,
    isFrozen: false,
  };
}

function toAssets(
  document: AirflowDocument,
  { arguments: given, owner }: AirflowTask,
  name: 'inlets' | 'outlets',
): readonly ArtifactUse[] {
  return collectAssets(given.get(name), owner).map(({ text, at }) => ({
    artifact: { kind: 'uri', uri: text },
    at: placeOf(document, at),
  }));
}

function toImage(document: AirflowDocument, task: AirflowTask): ArtifactUse | undefined {
  const argument = task.arguments.get('image');
  if (argument === undefined) {
    return undefined;
  }
  const text = textOf(argument.value);
  const { span } = argument.expression;
  // A constant of the file is where somebody would change the image.
  const written = text === undefined ? undefined : expressionOf(argument.value)?.span;
  return {
    artifact:
      text === undefined
        ? { kind: 'unknown', text: document.content.text.slice(span.start, span.end) }
        : toImageArtifact(text),
    at: placeOf(document, written ?? span),
  };
}

function toResources({ arguments: given }: AirflowTask): Resources | undefined {
  const found = findRequirements(given);
  const [cpu, memory, gpu] = ['cpu', 'memory', 'nvidia.com/gpu'].map(name => found.get(name));
  return found.size === 0
    ? undefined
    : {
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory }),
        ...(gpu === undefined ? {} : { gpu }),
      };
}

function toSymbols(document: AirflowDocument, dag: AirflowDag): readonly ModelSymbol[] {
  const symbols: ModelSymbol[] = dag.tasks.flatMap(task => [
    ...toDagUses(document, task),
    ...toObjectUses(document, task),
  ]);
  if (dag.id !== undefined) {
    symbols.unshift({
      kind: 'airflow.dag',
      scope: '',
      name: dag.id,
      role: 'definition',
      at: placeOf(document, dag.idSpan),
    });
  }
  return symbols;
}

/** Arguments that name another DAG. */
const DAG_USES: readonly (readonly [name: string, connects: Connection])[] = [
  ['trigger_dag_id', 'trigger'],
  ['external_dag_id', 'order'],
];

function toDagUses(
  document: AirflowDocument,
  { arguments: given }: AirflowTask,
): readonly ModelSymbol[] {
  return DAG_USES.flatMap(([argumentName, connects]) => {
    const argument = given.get(argumentName);
    const name = textOf(argument?.value);
    return argument === undefined || name === undefined
      ? []
      : [
          {
            kind: 'airflow.dag',
            scope: '',
            name,
            role: 'use',
            at: placeOf(document, argument.expression.span),
            connects,
          },
        ];
  });
}

function toObjectUses(document: AirflowDocument, task: AirflowTask): readonly ModelSymbol[] {
  const scope = textOf(task.arguments.get('namespace')?.value) ?? '';
  return collectObjects(task.arguments, task.owner).map(({ kind, text, at }) => ({
    kind: `kubernetes.${kind}`,
    scope,
    name: text,
    role: 'use',
    at: placeOf(document, at),
    connects: 'data',
  }));
}
