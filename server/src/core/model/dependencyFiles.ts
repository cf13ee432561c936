import { joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries } from '../workspace/queries.ts';

/** Texts of the files in a folder that say which packages a program needs, comments left out. */
export function readDependencies(files: FileQueries, folder: WorkspacePath): readonly string[] {
  const names = files.namesIn(folder);
  const below = names.includes('requirements')
    ? files.namesIn(joinPath(folder, 'requirements')).map(name => `requirements/${name}`)
    : [];
  return [...names, ...below]
    .filter(name => DEPENDENCY_FILE.test(name))
    .slice(0, MAX_FILES)
    .map(name => (files.textOf(joinPath(folder, name)) ?? '').slice(0, MAX_LENGTH))
    .map(text => text.replace(/#[^\n]*/g, ''));
}

/** Python's and R's ways to list packages. */
const DEPENDENCY_FILE =
  /^(?:requirements\/[\w.-]+|requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|(?:conda|environment)[\w.-]*\.ya?ml|DESCRIPTION)$/;

const MAX_FILES = 12;

const MAX_LENGTH = 200_000;
