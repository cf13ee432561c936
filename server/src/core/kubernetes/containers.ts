import {
  getEntries,
  getItems,
  getNode,
  getString,
  type TreeNode,
  type TreePath,
} from '../tree/node.ts';

/** A container as it stands in a document, and the way to it. */
export interface ContainerView {
  readonly node: TreeNode;
  /** From the root of the document. */
  readonly path: TreePath;
  /** `undefined` where there is none or a template makes it. */
  readonly name: string | undefined;
  readonly image: string | undefined;
  /** `init` ones end before the others start, unless they restart for ever; `sidecar`s help the main ones. */
  readonly role: 'main' | 'init' | 'sidecar';
}

/** The description of a Pod, wherever an object has one. */
export interface PodView {
  /** The `spec`, or the template of Argo that is one by itself. */
  readonly node: TreeNode;
  readonly path: TreePath;
  readonly containers: readonly ContainerView[];
}

/**
 * All Pods that an object describes, of built-in kinds and of any other: what has a list of `containers`, or
 * runs one `container` or `script` as templates of Argo do. None in what only defines other kinds.
 */
export function collectPods(root: TreeNode | undefined): readonly PodView[] {
  if (root === undefined) {
    return [];
  }
  const known = PODS.get(root);
  if (known !== undefined) {
    return known;
  }
  const pods: PodView[] = [];
  walk(root, (node, path) => {
    const pod = toPodView(node, path);
    if (pod.containers.length > 0) {
      pods.push(pod);
    }
  });
  PODS.set(root, pods);
  return pods;
}

const PODS = new WeakMap<TreeNode, readonly PodView[]>();

/** What asks for resources: a container, or a part of an object that becomes one. */
export interface ResourceView {
  /** The mapping that has `resources`. */
  readonly owner: TreeNode;
  readonly path: TreePath;
  readonly requests: TreeNode | undefined;
  readonly limits: TreeNode | undefined;
}

/** Everything in an object that has `resources` with requests or limits, as containers have. */
export function collectResources(root: TreeNode | undefined): readonly ResourceView[] {
  const found: ResourceView[] = [];
  walk(root, (owner, path) => {
    const resources = getNode(owner, 'resources');
    const [requests, limits] = [getNode(resources, 'requests'), getNode(resources, 'limits')];
    if (requests?.kind === 'mapping' || limits?.kind === 'mapping') {
      found.push({ owner, path, requests, limits });
    }
  });
  return found;
}

type Visit = (mapping: TreeNode, path: TreePath) => void;

/** Larger documents are dumps; what lies deeper is a loop of anchors. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 24;

/** Visits the mappings of an object that may describe what runs; none of what only defines other kinds. */
function walk(root: TreeNode | undefined, visit: Visit): void {
  if (root === undefined || getString(getNode(root, 'kind')) === 'CustomResourceDefinition') {
    return;
  }
  let left = MAX_NODES;
  const step = (node: TreeNode, path: TreePath): void => {
    left -= 1;
    if (left < 0 || path.length > MAX_DEPTH || node.kind === 'scalar') {
      return;
    }
    if (node.kind === 'mapping') {
      visit(node, path);
    }
    for (const [key, child] of listChildren(node)) {
      step(child, [...path, key]);
    }
  };
  step(root, []);
}

function listChildren(node: TreeNode): readonly (readonly [key: string | number, TreeNode])[] {
  return node.kind === 'sequence'
    ? node.items.map((item, index) => [index, item.node] as const)
    : getEntries(node).flatMap(({ name, node: child }) =>
        child.kind === 'scalar' || NOT_INSIDE.has(name) ? [] : [[name, child] as const],
      );
}

/** Parts of objects that describe no Pods, whatever they hold. */
const NOT_INSIDE: ReadonlySet<string> = new Set([
  'metadata',
  'status',
  'env',
  'volumes',
  'resources',
  'data',
  'stringData',
]);

/** A Pod's `spec`, or what may be one; without containers it is none. */
export function toPodView(node: TreeNode, path: TreePath): PodView {
  const containers = CONTAINER_KEYS.flatMap(({ key, role }) => {
    const child = getNode(node, key);
    if (child?.kind === 'sequence') {
      return getItems(child).flatMap((item, index) =>
        toContainerView(item.node, [...path, key, index], role),
      );
    }
    return role === 'main' && SINGLE.has(key) ? toContainerView(child, [...path, key], role) : [];
  });
  const isPod = containers.some(({ role }) => role === 'main');
  return { node, path, containers: isPod ? containers : [] };
}

const CONTAINER_KEYS = [
  { key: 'containers', role: 'main' },
  { key: 'container', role: 'main' },
  { key: 'script', role: 'main' },
  { key: 'initContainers', role: 'init' },
  { key: 'sidecars', role: 'sidecar' },
] as const;

const SINGLE: ReadonlySet<string> = new Set(['container', 'script']);

/** What has neither an image nor a name is something else that is called so. */
function toContainerView(
  node: TreeNode | undefined,
  path: TreePath,
  role: ContainerView['role'],
): readonly ContainerView[] {
  const [name, image] = [getString(getNode(node, 'name')), getString(getNode(node, 'image'))];
  return node?.kind !== 'mapping' || (name === undefined && image === undefined)
    ? []
    : [{ node, path, name, image, role }];
}

/** The amount of a resource that a container asks for, or may use at most. */
export function getResource(
  container: TreeNode,
  list: 'requests' | 'limits',
  resource: string,
): TreeNode | undefined {
  return getNode(getNode(getNode(container, 'resources'), list), resource);
}

/** Variables that have a literal value, by name. */
export function readEnvironment(container: TreeNode): ReadonlyMap<string, string> {
  return new Map(
    getItems(getNode(container, 'env')).flatMap(({ node }): [string, string][] => {
      const name = getString(getNode(node, 'name'));
      const value = getNode(node, 'value');
      return name === undefined || value?.kind !== 'scalar' || value.value === null
        ? []
        : [[name, String(value.value)]];
    }),
  );
}
