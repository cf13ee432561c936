import { relative, sep } from 'node:path';
import type { ExportCommit } from '../../core/graph/export/exportMeta.ts';
import { openGit } from '../git.ts';

/**
 * The commit that a folder is at; `undefined` when files differ from it, or when Git knows none.
 *
 * @param output Absolute path of the file that is about to be written, which may differ.
 */
export async function readCommit(
  root: string,
  output: string | undefined,
): Promise<ExportCommit | undefined> {
  const git = openGit(root);
  const hash = await git.resolveCommit('HEAD');
  const changed = hash === undefined ? undefined : await git.listChangedSince(hash);
  const own = output === undefined ? undefined : relative(root, output).split(sep).join('/');
  if (hash === undefined || changed === undefined || changed.some(path => path !== own)) {
    return undefined;
  }
  const date = await git.dateOf(hash);
  return date === undefined ? undefined : { hash, date };
}
