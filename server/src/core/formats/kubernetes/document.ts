import {
  type KubernetesObject,
  readKubernetesObject,
  splitApiVersion,
} from '../../kubernetes/kubernetesObject.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
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
  /** The Pod's own `metadata` and `spec`. */
  readonly pod: PodParts | undefined;
}

/** The description of a Pod: labels and annotations, and what runs. */
export interface PodParts {
  readonly metadata: TreeNode | undefined;
  readonly spec: TreeNode | undefined;
}

/** Reads an object or a list of them. */
export function readKubernetesDocument(source: ReadSource, files: FileQueries): KubernetesDocument {
  const own = readKubernetesObject(source, files);
  const { root } = source.content;
  const items = own.kind.endsWith('List') ? getItems(getNode(root, 'items')) : [];
  const roots = items.length > 0 ? items.slice(0, MAX_ITEMS).map(({ node }) => node) : [root];
  const objects = roots.flatMap(item => (item === undefined ? [] : readItem(source, files, item)));
  return { ...own, objects };
}

/** Longer lists are dumps of clusters. */
const MAX_ITEMS = 2000;

function readItem(source: ReadSource, files: FileQueries, root: TreeNode): readonly ListedObject[] {
  const apiVersion = getString(getNode(root, 'apiVersion')) ?? '';
  if (splitApiVersion(apiVersion)[0] !== '' && !BUILT_IN_GROUP.test(apiVersion)) {
    return [];
  }
  const object = readKubernetesObject({ ...source, content: { ...source.content, root } }, files);
  return [{ ...object, content: source.content, root, pod: findPod(object) }];
}

/** Where kinds describe the Pods that they run. */
function findPod({ kind, metadata, spec }: KubernetesObject): PodParts | undefined {
  switch (kind) {
    case 'Pod':
      return { metadata, spec };
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Job':
      return readTemplate(getNode(spec, 'template'));
    case 'CronJob':
      return readTemplate(getNode(getNode(getNode(spec, 'jobTemplate'), 'spec'), 'template'));
    default:
      return undefined;
  }
}

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

function readTemplate(template: TreeNode | undefined): PodParts {
  return { metadata: getNode(template, 'metadata'), spec: getNode(template, 'spec') };
}
