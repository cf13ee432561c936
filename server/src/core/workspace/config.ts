import { DEFAULT_CONFIG, type LintConfig, readLintConfig } from '../lint/config.ts';
import { ancestorsOf, joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries } from './queries.ts';

/** Where a team writes down its decisions. */
export const CONFIG_FILE = '.mlops/config.yaml';

/** The config that holds for a file: the nearest one in a folder above it. */
export function findConfig(files: FileQueries, path: WorkspacePath): LintConfig {
  const config = findConfigPath(files, path);
  const values = config === undefined ? undefined : files.valuesOf(config);
  return values?.state === 'known' ? readLintConfig(values.value) : DEFAULT_CONFIG;
}

function findConfigPath(files: FileQueries, path: WorkspacePath): WorkspacePath | undefined {
  const folders = path === '' ? [''] : ancestorsOf(path);
  return folders
    .map(folder => joinPath(folder, CONFIG_FILE))
    .find(candidate => files.kindOf(candidate) === 'file');
}
