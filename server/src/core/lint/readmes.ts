import { ancestorsOf, joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries } from '../workspace/queries.ts';

/** The READMEs beside a file and in the folders above it, the nearest first. */
export function listReadmesAbove(
  files: FileQueries,
  path: WorkspacePath,
): readonly WorkspacePath[] {
  return ancestorsOf(path)
    .slice(0, MAX_FOLDERS)
    .flatMap(folder =>
      files.namesIn(folder).flatMap(name => (README.test(name) ? [joinPath(folder, name)] : [])),
    );
}

const MAX_FOLDERS = 12;
const README = /^readme\.(?:md|markdown)$/i;
