import {
  type KubernetesObject,
  readKubernetesObject,
  splitApiVersion,
} from '../../kubernetes/kubernetesObject.ts';
import {
  getItems,
  getNode,
  getNodeAt,
  getString,
  type TreeNode,
  type TreePath,
} from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { BUILT_IN_GROUP } from './kinds.ts';

/** A document with one object of a cluster, or with a list of them. */
export interface KubernetesDocument extends KubernetesObject {
  /** The objects themselves: the document's own, or the built-in ones among the items of a list. */
  readonly objects: readonly ListedObject[];
}

/** An object and the Pod that it runs, if it runs any. */
export interface ListedObject extends KubernetesObject {
  readonly root: TreeNode;
  /** The way from the document's root: to an item, where it is a list. */
  readonly rootPath: TreePath;
  /** The Pod's own `metadata` and `spec`. */
  readonly pod: PodParts | undefined;
}

/** The description of a Pod: labels and annotations, and what runs. */
export interface PodParts {
  readonly metadata: TreeNode | undefined;
  readonly spec: TreeNode | undefined;
  /** The way from the document's root to its `spec`. */
  readonly specPath: TreePath;
}

/** Reads an object or a list of them. */
export function readKubernetesDocument(source: ReadSource, files: FileQueries): KubernetesDocument {
  const own = readKubernetesObject(source, files);
  const { root } = source.content;
  const items = own.kind.endsWith('List') ? getItems(getNode(root, 'items')) : [];
  const roots: readonly Rooted[] =
    items.length > 0
      ? items.slice(0, MAX_ITEMS).map(({ node }, index) => ({ root: node, path: ['items', index] }))
      : root === undefined
        ? []
        : [{ root, path: [] }];
  return { ...own, objects: roots.flatMap(item => readItem(source, files, item)) };
}

/** Longer lists are dumps of clusters. */
const MAX_ITEMS = 2000;

interface Rooted {
  readonly root: TreeNode;
  readonly path: TreePath;
}

function readItem(
  source: ReadSource,
  files: FileQueries,
  { root, path: rootPath }: Rooted,
): readonly ListedObject[] {
  const apiVersion = getString(getNode(root, 'apiVersion')) ?? '';
  if (splitApiVersion(apiVersion)[0] !== '' && !BUILT_IN_GROUP.test(apiVersion)) {
    return [];
  }
  const object = readKubernetesObject({ ...source, content: { ...source.content, root } }, files);
  return [
    {
      ...object,
      content: source.content,
      root,
      rootPath,
      pod: findPod({ kind: object.kind, root }, rootPath),
    },
  ];
}

/** Where kinds describe the Pods that they run. */
function findPod(
  { kind, root }: Pick<ListedObject, 'kind' | 'root'>,
  rootPath: TreePath,
): PodParts | undefined {
  const way = POD_PLACES.get(kind);
  return way === undefined
    ? undefined
    : {
        metadata: getNodeAt(root, [...way, 'metadata']),
        spec: getNodeAt(root, [...way, 'spec']),
        specPath: [...rootPath, ...way, 'spec'],
      };
}

const POD_PLACES: ReadonlyMap<string, TreePath> = new Map<string, TreePath>([
  ['Pod', []],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'].map(
    (kind): [string, TreePath] => [kind, ['spec', 'template']],
  ),
]);

/**
 * Whether something that a cluster needs may stand elsewhere: patches lack most, and `commonLabels` of a
 * kustomization give workloads the selector that they are written without.
 */
export function isPartialObject({ isPatch, isBuilt, objects }: KubernetesDocument): boolean {
  const lacksSelector = objects.some(
    ({ pod, kind, spec }) =>
      SELECTING.has(kind) && pod !== undefined && getNode(spec, 'selector') === undefined,
  );
  return isPatch || (isBuilt && lacksSelector);
}

const SELECTING: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
]);
