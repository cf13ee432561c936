import { DEFAULT_CONFIG, type LintConfig, readLintConfig } from '../lint/config.ts';
import { ancestorsOf, joinPath, parentOf, type WorkspacePath } from '../paths/workspacePath.ts';
import { parsePatterns } from './gitIgnore.ts';
import type { FileQueries } from './queries.ts';

/** Where a team writes down its decisions. */
export const CONFIG_FILE = '.mlops/config.yaml';

/** The config that holds for a file: the nearest one in a folder above it. */
export function findConfig(files: FileQueries, path: WorkspacePath): LintConfig {
  const config = findConfigPath(files, path);
  const values = config === undefined ? undefined : files.valuesOf(config);
  return values?.state === 'known' ? readLintConfig(values.value) : DEFAULT_CONFIG;
}

/**
 * What the config says that a file is: the id of a format, or `none`.
 *
 * @returns `undefined` where the config leaves it to the formats.
 */
export function findFormatOverride(files: FileQueries, path: WorkspacePath): string | undefined {
  const config = findConfigPath(files, path);
  if (config === undefined || config === path) {
    return undefined;
  }
  const folder = parentOf(parentOf(config));
  const relative = folder === '' ? path : path.slice(folder.length + 1);
  return [...findConfig(files, path).formats].findLast(([pattern]) =>
    parsePatterns(pattern).ignores(relative),
  )?.[1];
}

function findConfigPath(files: FileQueries, path: WorkspacePath): WorkspacePath | undefined {
  const folders = path === '' ? [''] : ancestorsOf(path);
  return folders
    .map(folder => joinPath(folder, CONFIG_FILE))
    .find(candidate => files.kindOf(candidate) === 'file');
}
