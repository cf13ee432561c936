import { readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { getEntries, getNode, getString, type TreeNode } from '../../tree/node.ts';
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
  const documents = workspace.sourceOf(workspace.path)?.documents ?? [];
  return documents.slice(0, MAX_DOCUMENTS).flatMap(({ content, index }) => {
    const source = { path: workspace.path, document: index, content };
    const { kind, name, spec } = readKubernetesObject(source, workspace);
    const template = getNode(spec, 'template');
    return WORKLOADS.has(kind) && name !== undefined
      ? [
          {
            kind,
            name: name.text,
            labels: readLabels(getNode(getNode(template, 'metadata'), 'labels')),
            pod: getNode(template, 'spec'),
          },
        ]
      : [];
  });
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
