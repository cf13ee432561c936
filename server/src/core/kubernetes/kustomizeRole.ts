import type { WorkspacePath } from '../paths/workspacePath.ts';
import { ancestorsOf, joinPath, resolveInside } from '../paths/workspacePath.ts';
import { getItems, getNode, getString, type TreeNode } from '../tree/node.ts';
import type { FileQueries } from '../workspace/queries.ts';
import { KUSTOMIZATION_NAMES } from './kustomizePath.ts';

/**
 * What Kustomize does with a file: builds it, with whatever overlays say about it, or puts it as a patch on
 * top of another one; `undefined` when no kustomization of its folder or above names it. Others cannot,
 * because Kustomize reads no files outside of the kustomization's own folder.
 */
export function findKustomizeRole(
  files: FileQueries,
  path: WorkspacePath,
): 'resource' | 'patch' | undefined {
  for (const folder of ancestorsOf(path).slice(0, MAX_FOLDERS)) {
    for (const name of files.namesIn(folder).filter(entry => KUSTOMIZATION_NAMES.has(entry))) {
      const source = files.sourceOf(joinPath(folder, name));
      const root = source?.documents[0]?.content.root;
      const names = (listed: readonly (string | undefined)[]): boolean =>
        listed.some(entry => entry !== undefined && resolveInside(folder, entry) === path);
      if (names(listPatches(root))) {
        return 'patch';
      }
      if (names(listResources(root))) {
        return 'resource';
      }
    }
  }
  return undefined;
}

const MAX_FOLDERS = 12;

function listPatches(root: TreeNode | undefined): readonly (string | undefined)[] {
  return [
    ...getItems(getNode(root, 'patchesStrategicMerge')).map(({ node }) => getString(node)),
    ...['patches', 'patchesJson6902'].flatMap(list =>
      getItems(getNode(root, list)).map(({ node }) => getString(getNode(node, 'path'))),
    ),
  ];
}

function listResources(root: TreeNode | undefined): readonly (string | undefined)[] {
  return getItems(getNode(root, 'resources')).map(({ node }) => getString(node));
}
