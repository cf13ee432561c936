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

/** Whether a README prints a value; who does that with a password wants people to try something with it. */
export function isInReadme(files: FileQueries, path: WorkspacePath, value: string): boolean {
  return listReadmesAbove(files, path).some(
    readme => files.textOf(readme)?.includes(value) === true,
  );
}

const MAX_FOLDERS = 12;
const README = /^readme\.(?:md|markdown)$/i;
