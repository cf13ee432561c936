import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { CONFIG_FILE } from '../core/workspace/config.ts';

/**
 * The workspace folder around a folder: the nearest one, itself included, that holds
 * `.mlops/config.yaml` or `.git`, else the nearest that holds `.dvc`, else the current folder when the
 * folder lies in it, else the folder itself.
 *
 * @param folder Absolute; need not exist.
 * @param cwd Absolute path of the current folder.
 */
export function findWorkspaceRoot(folder: string, cwd: string): string {
  const holds = (...names: readonly string[]): string | undefined =>
    foldersFrom(folder).find(candidate => names.some(name => existsSync(join(candidate, name))));
  return holds(CONFIG_FILE, '.git') ?? holds('.dvc') ?? (isBelowFolder(folder, cwd) ? cwd : folder);
}

/**
 * How a workspace names an absolute path; `undefined` when the path lies outside of it.
 *
 * @param root Absolute path of the workspace folder.
 */
export function toWorkspacePath(root: string, path: string): WorkspacePath | undefined {
  return isBelowFolder(path, root) ? relative(root, path).split(sep).join('/') : undefined;
}

function isBelowFolder(path: string, folder: string): boolean {
  const way = relative(folder, path);
  // On Windows the way to another drive is absolute.
  return way === '' || (way.split(sep)[0] !== '..' && !/^(?:[A-Za-z]:|[\\/]{2})/.test(way));
}

function foldersFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersFrom(parent)];
}
