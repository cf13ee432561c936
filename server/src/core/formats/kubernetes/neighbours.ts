import { toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { getEntries, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';

/** A workload that stands in the same file as the object that is judged. */
export interface Neighbour {
  readonly kind: string;
  readonly name: string;
  /** Labels of its Pods. */
  readonly labels: ReadonlyMap<string, string>;
  /** The `spec` of its Pods. */
  readonly pod: TreeNode | undefined;
}

/** The workloads of a file that keep running; what stands together belongs together. */
export function listNeighbours(workspace: WorkspaceQueries): readonly Neighbour[] {
  const source = workspace.sourceOf(workspace.path);
  if (source === undefined) {
    return [];
  }
  const known = NEIGHBOURS.get(source);
  if (known !== undefined) {
    return known;
  }
  const found = source.documents
    .slice(0, MAX_DOCUMENTS)
    .flatMap(({ content }) => toNeighbour(content.root) ?? []);
  NEIGHBOURS.set(source, found);
  return found;
}

/** Each Service of a file asks for all its workloads. */
const NEIGHBOURS = new WeakMap<SourceFile, readonly Neighbour[]>();

function toNeighbour(root: TreeNode | undefined): Neighbour | undefined {
  const kind = getString(getNode(root, 'kind')) ?? '';
  const name = toNamedPlace(getNodeAt(root, ['metadata', 'name']));
  const template = getNodeAt(root, ['spec', 'template']);
  return WORKLOADS.has(kind) && name !== undefined
    ? {
        kind,
        name: name.text,
        labels: readLabels(getNodeAt(template, ['metadata', 'labels'])),
        pod: getNode(template, 'spec'),
      }
    : undefined;
}

const MAX_DOCUMENTS = 100;

const WORKLOADS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
]);

/** Labels by name; those that are no text are left out. */
export function readLabels(labels: TreeNode | undefined): ReadonlyMap<string, string> {
  return new Map(
    getEntries(labels).flatMap(({ name, node }): [string, string][] => {
      const value = getString(node);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
