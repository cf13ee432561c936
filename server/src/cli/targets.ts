import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nameOf, parentOf, type WorkspacePath } from '../core/paths/workspacePath.ts';
import type { FileSystem } from '../core/workspace/fileSystem.ts';
import { toSystemPath } from '../node/nodeFileSystem.ts';
import { findWorkspaceRoot, toWorkspacePath } from '../node/workspaceRoot.ts';
import type { Terminal } from './terminal.ts';
import { suggest, UsageError } from './usageError.ts';

/** A file or a folder that a command was asked about. */
export interface Target {
  readonly kind: 'file' | 'folder';
  readonly path: WorkspacePath;
}

/**
 * The workspace around what a command was asked about.
 *
 * @param paths As typed; the first decides, and none means the current folder.
 * @param chosen Value of `--root`.
 * @throws UsageError when `chosen` is no folder.
 */
export function resolveRoot(
  { cwd }: Terminal,
  paths: readonly string[],
  chosen: string | undefined,
): string {
  if (chosen !== undefined) {
    const root = resolve(cwd, chosen);
    if (!isFolder(root)) {
      throw new UsageError(`The folder '${chosen}' of --root does not exist.`);
    }
    return root;
  }
  const first = resolve(cwd, paths[0] ?? '.');
  return findWorkspaceRoot(isFolder(first) ? first : dirname(first), cwd);
}

/** How the workspace names a path as typed; wrong use when it lies outside. */
export function toTargetPath(root: string, { cwd }: Terminal, typed: string): WorkspacePath {
  const path = toWorkspacePath(root, resolve(cwd, typed));
  if (path === undefined) {
    throw new UsageError(
      `'${typed}' lies outside of the workspace '${root}'. Check it on its own, or name a common folder with --root.`,
    );
  }
  return path;
}

/**
 * What paths as typed stand for.
 *
 * @throws UsageError for the first that does not exist or lies outside.
 */
export async function resolveTargets(
  { root, fileSystem }: { readonly root: string; readonly fileSystem: FileSystem },
  terminal: Terminal,
  paths: readonly string[],
): Promise<readonly Target[]> {
  const targets: Target[] = [];
  for (const typed of paths.length === 0 ? ['.'] : paths) {
    const path = toTargetPath(root, terminal, typed);
    const kind = await fileSystem.kindOf(path);
    if (kind === undefined) {
      throw new UsageError(`'${typed}' does not exist.${await suggestName(fileSystem, path)}`);
    }
    if (kind === 'outside' && isFolder(toSystemPath(root, path))) {
      throw new UsageError(
        `'${typed}' is a link that leaves the workspace '${root}'. To check what it leads to, name it with --root.`,
      );
    }
    targets.push(kind === 'directory' ? toFolder(root, path) : { kind: 'file', path });
  }
  return targets;
}

/** Files are listed under the real path of their folder. */
function toFolder(root: string, path: WorkspacePath): Target {
  const real = realpathSync.native(toSystemPath(root, path));
  return {
    kind: 'folder',
    path: toWorkspacePath(realpathSync.native(root), real) ?? path,
  };
}

async function suggestName(fileSystem: FileSystem, path: WorkspacePath): Promise<string> {
  const entries = (await fileSystem.list(parentOf(path))) ?? [];
  return suggest(
    nameOf(path),
    entries.map(({ name }) => name),
  );
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Absent, closed or a loop: whoever needs it to exist finds out with a better message.
    return false;
  }
}
