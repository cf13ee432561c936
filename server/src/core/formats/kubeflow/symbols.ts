import { toLinkSymbols, toObjectDefinition } from '../../kubernetes/objectSymbols.ts';
import { collectPodLinks, toLink } from '../../kubernetes/podLinks.ts';
import { type ModelSymbol, placeOf } from '../../model/pipelineModel.ts';
import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { KubeflowDocument } from './document.ts';
import { collectProducers } from './tasks.ts';

/** What a document of Kubeflow is called, and what it names. */
export function toKubeflowSymbols(document: KubeflowDocument): readonly ModelSymbol[] {
  switch (document.is) {
    case 'object':
      return [...toObjectSymbols(document), ...toPipelineSymbols(document)];
    case 'pipeline':
      return toPipelineSymbols(document);
    case 'platform':
      return toPlatformSymbols(document);
    default:
      return [];
  }
}

function toObjectSymbols(document: KubeflowDocument): readonly ModelSymbol[] {
  const { kind, name, spec, pods, isPatch } = document;
  const runtime = getNode(getNode(spec, 'runtimeRef'), 'name');
  const links = [
    ...pods.flatMap(collectPodLinks),
    ...toLink('PersistentVolumeClaim', getNode(spec, 'pvc'), 'data'),
  ];
  return [
    ...toObjectDefinition(document),
    ...toLinkSymbols(document, links),
    ...(RUNTIMES.has(kind) && name !== undefined && !isPatch
      ? [toSymbol(document, 'runtime', name.text, { span: name.span, role: 'definition' })]
      : []),
    ...(kind === 'TrainJob' ? toUse(document, 'runtime', runtime, 'order') : []),
    // A profile is the namespace of the same name.
    ...(kind === 'Profile' && name !== undefined && !isPatch
      ? [
          {
            kind: 'kubernetes.Namespace',
            scope: '',
            name: name.text,
            role: 'definition' as const,
            at: placeOf(document, name.span),
          },
        ]
      : []),
  ];
}

const RUNTIMES: ReadonlySet<string> = new Set(['TrainingRuntime', 'ClusterTrainingRuntime']);

/** Components, executors and tasks have names inside of their pipeline. */
function toPipelineSymbols(document: KubeflowDocument): readonly ModelSymbol[] {
  const { pipeline } = document;
  const components = getEntries(getNode(pipeline, 'components'));
  const executors = getEntries(getNode(getNode(pipeline, 'deploymentSpec'), 'executors'));
  const root = getNode(pipeline, 'root');
  const scope = document.path;
  const define = (kind: string, pairs: typeof components): readonly ModelSymbol[] =>
    pairs.map(({ name, key }) =>
      toSymbol(document, kind, name, { span: key.span, role: 'definition', scope }),
    );
  return [
    ...define('component', components),
    ...define('executor', executors),
    ...[...components.map(({ node }) => node), ...(root === undefined ? [] : [root])].flatMap(
      component => [
        ...toUse(document, 'executor', getNode(component, 'executorLabel'), undefined, scope),
        ...toTaskSymbols(document, getNode(getNode(component, 'dag'), 'tasks')),
      ],
    ),
  ];
}

function toTaskSymbols(
  document: KubeflowDocument,
  tasks: TreeNode | undefined,
): readonly ModelSymbol[] {
  // Each graph has names of its own.
  const scope = `${document.path}#${tasks?.span.start ?? 0}`;
  return getEntries(tasks).flatMap(({ name, key, node }) => [
    toSymbol(document, 'task', name, { span: key.span, role: 'definition', scope }),
    ...collectProducers(node).flatMap(producer =>
      toUse(document, 'task', producer, undefined, scope),
    ),
    ...toUse(
      document,
      'component',
      getNode(getNode(node, 'componentRef'), 'name'),
      undefined,
      document.path,
    ),
  ]);
}

const PLATFORM_LISTS: readonly (readonly [list: string, kind: string, key: string])[] = [
  ['secretAsVolume', 'Secret', 'secretName'],
  ['secretAsEnv', 'Secret', 'secretName'],
  ['imagePullSecret', 'Secret', 'secretName'],
  ['configMapAsVolume', 'ConfigMap', 'configMapName'],
  ['configMapAsEnv', 'ConfigMap', 'configMapName'],
  ['pvcMount', 'PersistentVolumeClaim', 'constant'],
];

function toPlatformSymbols(document: KubeflowDocument): readonly ModelSymbol[] {
  const kubernetes = getNode(getNode(document.content.root, 'platforms'), 'kubernetes');
  const executors = getEntries(getNode(getNode(kubernetes, 'deploymentSpec'), 'executors'));
  const links = executors.flatMap(({ node }) =>
    PLATFORM_LISTS.flatMap(([list, kind, key]) =>
      getItems(getNode(node, list)).flatMap(item => toLink(kind, getNode(item.node, key), 'data')),
    ),
  );
  return [
    ...executors.map(({ name, key }) =>
      toSymbol(document, 'executor', name, { span: key.span, scope: document.path }),
    ),
    ...toLinkSymbols(document, links),
  ];
}

function toUse(
  document: KubeflowDocument,
  kind: string,
  node: TreeNode | undefined,
  connects?: ModelSymbol['connects'],
  scope = '',
): readonly ModelSymbol[] {
  const name = getString(node);
  return node === undefined || name === undefined
    ? []
    : [
        toSymbol(document, kind, name, {
          span: node.span,
          scope,
          ...(connects === undefined ? {} : { connects }),
        }),
      ];
}

interface Named {
  readonly span: TreeNode['span'];
  readonly role?: ModelSymbol['role'];
  readonly scope?: string;
  readonly connects?: NonNullable<ModelSymbol['connects']>;
}

function toSymbol(
  document: KubeflowDocument,
  kind: string,
  name: string,
  { span, role = 'use', scope = '', connects }: Named,
): ModelSymbol {
  return {
    kind: `kubeflow.${kind}`,
    scope,
    name,
    role,
    at: placeOf(document, span),
    ...(connects === undefined ? {} : { connects }),
  };
}
