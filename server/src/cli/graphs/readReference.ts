import { formats } from '../../core/formats/formats.ts';
import type { Graph } from '../../core/graph/graph.ts';
import { readGraph } from '../../core/graph/readGraph.ts';
import { listMissingRules } from '../../core/lint/listRules.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import { type Git, openGit } from '../../node/git.ts';
import { createGitFileSystem } from '../../node/gitFileSystem.ts';
import type { TreeEntry } from '../../node/gitTree.ts';
import { openWorkspace } from '../../node/openWorkspace.ts';
import type { CommandHost } from '../command.ts';
import { toLogText } from '../logText.ts';
import { type Session, scanWorkspace } from '../session.ts';
import { UsageError } from '../usageError.ts';

/** A workspace as it was in a commit. */
export interface ReferenceGraph {
  readonly commit: string;
  readonly graph: Graph;
  /** Folders of other repositories, which a commit only names: nothing can be said about them. */
  readonly modules: readonly WorkspacePath[];
}

/**
 * Reads a workspace as it was, without a checkout.
 *
 * @param reference As typed; with `...` behind it, where the current commit left it.
 * @throws UsageError when Git does not have it.
 */
export async function readReference(
  host: CommandHost,
  { root, logger }: Session,
  reference: string,
): Promise<ReferenceGraph> {
  const git = openGit(root);
  const commit = await resolveReference(git, reference);
  const entries = commit === undefined ? undefined : await git.listTree(commit);
  if (commit === undefined || entries === undefined) {
    throw new UsageError(await describeAbsence(git, reference, commit));
  }
  const blobs = git.openBlobs();
  try {
    const fileSystem = createGitFileSystem(entries, blobs);
    const { moduleFolder, terminal } = host;
    const opened = openWorkspace({ root, moduleFolder, logger, fileSystem });
    await scanWorkspace(opened, terminal, logger);
    const graph = await readGraph(opened.workspace, { missingRules: listMissingRules(formats) });
    return { commit, graph, modules: listModules([...entries, ...(await listNow(git))]) };
  } finally {
    blobs.close();
  }
}

async function resolveReference(git: Git, reference: string): Promise<string | undefined> {
  return reference.endsWith('...')
    ? git.findMergeBase(reference.slice(0, -3))
    : git.resolveCommit(reference);
}

async function describeAbsence(
  git: Git,
  reference: string,
  commit: string | undefined,
): Promise<string> {
  const name = toLogText(reference);
  if (commit !== undefined) {
    return `Git does not have all files of '${name}' here, as in a partial clone. Fetch them first, or clone without a filter.`;
  }
  return (await git.isShallow())
    ? `Git knows no commit '${name}' here, because this clone is shallow. Fetch it first, all commits with it; in GitHub Actions that is 'fetch-depth: 0' of actions/checkout.`
    : `Git knows no commit '${name}' here. Fetch it first, or name another with --diff.`;
}

async function listNow(git: Git): Promise<readonly TreeEntry[]> {
  return (await git.listTree('HEAD')) ?? [];
}

function listModules(entries: readonly TreeEntry[]): readonly WorkspacePath[] {
  return [...new Set(entries.filter(({ kind }) => kind === 'module').map(({ path }) => path))];
}
