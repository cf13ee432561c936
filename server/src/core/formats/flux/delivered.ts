import { KUSTOMIZATION_NAMES } from '../../kubernetes/kustomizePath.ts';
import { findRepositoryFolder } from '../../kubernetes/repositoryFolder.ts';
import { joinPath, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';

/**
 * The folders whose files a path of a Git repository brings to the cluster. The path counts from the root
 * of the repository, which is the workspace or a folder of it that the file lies in. Without a
 * `kustomization.yaml` all folders below count too, each up to one that has its own. Source:
 * fluxcd.io/flux/components/kustomize/kustomizations, "Generating a kustomization.yaml file", Flux 2.9.
 *
 * @param file The file that names the path.
 * @returns Nothing when there is no such folder: then it lies in another repository.
 */
export function findDelivered(
  files: FileQueries,
  file: WorkspacePath,
  path: string,
): readonly WorkspacePath[] {
  const folder = findRepositoryFolder(files, file, path);
  const folders = folder === undefined ? [] : [folder];
  for (let index = 0; index < folders.length && index < MAX_FOLDERS; index += 1) {
    const current = folders[index] ?? '';
    const names = files.namesIn(current);
    if (!names.some(name => KUSTOMIZATION_NAMES.has(name))) {
      const inner = names.map(name => joinPath(current, name));
      folders.push(...inner.filter(entry => files.kindOf(entry) === 'directory'));
    }
  }
  return folders.slice(0, MAX_FOLDERS);
}

const MAX_FOLDERS = 200;
