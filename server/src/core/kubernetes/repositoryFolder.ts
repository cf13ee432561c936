import { ancestorsOf, resolveInside, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries } from '../workspace/queries.ts';

/**
 * The folder that a path of a repository means, as tools of GitOps write it: it counts from the root of the
 * repository, which is the workspace or a folder of it that the file lies in. Of several the one nearest to
 * the root of the workspace; `undefined` when there is none, because it lies in another repository.
 *
 * @param file The file that names the path.
 */
export function findRepositoryFolder(
  files: FileQueries,
  file: WorkspacePath,
  path: string,
): WorkspacePath | undefined {
  const wanted = resolveInside('', path.replace(/^\/+/, '')) ?? '';
  return (
    [...ancestorsOf(file)]
      .reverse()
      .slice(0, MAX_ROOTS)
      .flatMap(root => resolveInside(root, wanted) ?? [])
      // Where the root of a repository is nobody can tell from a path that names it.
      .find(folder => wanted !== '' && files.kindOf(folder) === 'directory')
  );
}

const MAX_ROOTS = 8;
