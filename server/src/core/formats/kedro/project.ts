import type { WorkspacePath } from '../../paths/workspacePath.ts';

/**
 * The root of the project whose configuration a file belongs to; `undefined` for files that do not lie in
 * `conf/<environment>/`. Source: docs.kedro.org, "Configuration", Kedro 1.7.
 */
export function findConfiguration(path: WorkspacePath): WorkspacePath | undefined {
  const match = /^(?:(.*)\/)?conf\/[^/]+\//.exec(path);
  return match === null ? undefined : (match[1] ?? '');
}
