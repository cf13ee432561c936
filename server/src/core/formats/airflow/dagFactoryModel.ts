import {
  type ArtifactUse,
  type DocumentModel,
  type ModelSymbol,
  type Pipeline,
  placeOf,
  type Schedule,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import { classifyOperator } from './component.ts';
import {
  childrenOf,
  type FactoryDag,
  type FactoryDocument,
  type FactoryTask,
} from './dagFactory.ts';
import { lastName } from './names.ts';
import { NAMING, type ObjectReference } from './references.ts';

/** What DAGs of dag-factory say about the life cycle: a pipeline for each. */
export function toFactoryModel(document: FactoryDocument): DocumentModel {
  return {
    pipelines: document.dags.map(dag => toPipeline(document, dag)),
    deployments: [],
    symbols: document.dags.flatMap(dag => [
      {
        kind: 'airflow.dag',
        scope: '',
        name: dag.id,
        role: 'definition' as const,
        at: placeOf(document, dag.idSpan),
      },
      ...dag.tasks.flatMap(task => toUses(document, task)),
    ]),
  };
}

function toPipeline(document: FactoryDocument, dag: FactoryDag): Pipeline {
  const id = `dag-factory:${document.path}#${dag.id}`;
  const schedule = getNode(dag.node, 'schedule') ?? getNode(dag.node, 'schedule_interval');
  const schedules = toSchedules(document, schedule);
  const startedBy = schedule?.kind === 'scalar' ? [] : toDataSets(document, schedule);
  return {
    id,
    name: dag.id,
    tool: 'dag-factory',
    scope: undefined,
    at: placeOf(document, dag.idSpan),
    steps: dag.tasks.map(task => toStep(document, { dag, id, task })),
    ...(schedules.length === 0 ? {} : { schedules }),
    ...(startedBy.length === 0 ? {} : { startedBy }),
  };
}

function toSchedules(document: FactoryDocument, node: TreeNode | undefined): readonly Schedule[] {
  const text = getString(node);
  return node === undefined || text === undefined || /^(?:None|@once|)$/i.test(text)
    ? []
    : [{ text, at: placeOf(document, node.span) }];
}

/** Data sets as URIs, or as objects with one. */
function toDataSets(document: FactoryDocument, node: TreeNode | undefined): readonly ArtifactUse[] {
  if (node === undefined) {
    return [];
  }
  const uri = getString(node) ?? getString(getNode(node, 'uri'));
  if (uri !== undefined) {
    return uri.includes('://')
      ? [{ artifact: { kind: 'uri', uri }, at: placeOf(document, node.span) }]
      : [];
  }
  const isOther = getNode(node, '__type__') !== undefined;
  return isOther ? [] : childrenOf(node).flatMap(child => toDataSets(document, child));
}

interface StepSource {
  readonly dag: FactoryDag;
  readonly id: string;
  readonly task: FactoryTask;
}

function toStep(document: FactoryDocument, { dag, id, task }: StepSource): Step {
  const { node } = task;
  const command = getNode(node, 'bash_command');
  const image = getNode(node, 'image');
  const imageName = getString(image);
  const commands = listCommands(node);
  return {
    id: `${id}#${task.id}`,
    name: task.id,
    kind: 'step',
    component: classifyOperator(task.operator, [
      { name: task.id, commands },
      { name: dag.id, commands: [] },
    ]),
    at: placeOf(document, task.idSpan),
    owner: placeOf(document, task.owner),
    commands,
    inputs: toDataSets(document, getNode(node, 'inlets')),
    outputs: toDataSets(document, getNode(node, 'outlets')),
    metrics: [],
    parameters: [],
    ...(image === undefined || imageName === undefined
      ? {}
      : { image: { artifact: toImageArtifact(imageName), at: placeOf(document, image.span) } }),
    runs:
      command?.kind === 'scalar' && typeof command.value === 'string'
        ? toPipelineRuns(document, { node: command, text: command.value, directory: '' })
        : [],
    after: task.after.map(({ id: step, at }) => ({ step, at: placeOf(document, at) })),
    instances: task.isMapped ? undefined : 1,
    isFrozen: false,
  };
}

function listCommands(node: TreeNode): readonly string[] {
  const shell = getString(getNode(node, 'bash_command'));
  const words = ['cmds', 'arguments'].flatMap(name =>
    getItems(getNode(node, name)).flatMap(item => getString(item.node) ?? []),
  );
  return [
    ...(shell === undefined ? [] : [shell]),
    ...(words.length === 0 ? [] : [words.join(' ')]),
  ];
}

function toUses(document: FactoryDocument, { node }: FactoryTask): readonly ModelSymbol[] {
  const scope = getString(getNode(node, 'namespace')) ?? '';
  const dags = (
    [
      ['trigger_dag_id', 'trigger'],
      ['external_dag_id', 'order'],
    ] as const
  ).flatMap(([key, connects]): ModelSymbol[] => {
    const named = getNode(node, key);
    const name = getString(named);
    return named === undefined || name === undefined
      ? []
      : [
          {
            kind: 'airflow.dag',
            scope: '',
            name,
            role: 'use',
            at: placeOf(document, named.span),
            connects,
          },
        ];
  });
  const objects = [...listPlain(node), ...listObjects(node, 0)].map(
    ({ kind, text, at }): ModelSymbol => ({
      kind: `kubernetes.${kind}`,
      scope,
      name: text,
      role: 'use',
      at: placeOf(document, at),
      connects: 'data',
    }),
  );
  return [...dags, ...objects];
}

function listPlain(node: TreeNode): readonly ObjectReference[] {
  return getItems(getNode(node, 'configmaps')).flatMap(({ node: item }): ObjectReference[] => {
    const text = getString(item);
    return text === undefined ? [] : [{ kind: 'ConfigMap', text, at: item.span }];
  });
}

const MAX_DEPTH = 12;

/** Objects with `__type__` are classes of Kubernetes' Python client. */
function listObjects(node: TreeNode, depth: number): readonly ObjectReference[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  const type = lastName(getString(getNode(node, '__type__')) ?? '');
  const naming = Object.hasOwn(NAMING, type) ? NAMING[type] : undefined;
  const named = naming === undefined ? undefined : getNode(node, naming[1]);
  const text = getString(named);
  const own: readonly ObjectReference[] =
    naming === undefined || named === undefined || text === undefined
      ? []
      : [{ kind: naming[0], text, at: named.span }];
  return [...own, ...childrenOf(node).flatMap(child => listObjects(child, depth + 1))];
}
