import { formats } from '../../core/formats/formats.ts';
import type { Graph } from '../../core/graph/graph.ts';
import { readGraph } from '../../core/graph/readGraph.ts';
import { listMissingRules } from '../../core/lint/listRules.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import { type Git, openGit } from '../git.ts';
import { createGitFileSystem } from '../gitFileSystem.ts';
import type { TreeEntry } from '../gitTree.ts';
import { type OpenOptions, openWorkspace } from '../openWorkspace.ts';

/** A workspace as it was in a commit, or why that cannot be read, in a sentence for people. */
export type Reference =
  | {
      readonly kind: 'read';
      readonly commit: string;
      readonly graph: Graph;
      /** Folders of other repositories, which a commit only names: nothing can be said about them. */
      readonly modules: readonly WorkspacePath[];
    }
  | { readonly kind: 'absent'; readonly message: string };

/** Reads workspaces as they were, and remembers the last one. */
export interface ReferenceReader {
  /** @param reference A commit, branch or tag; with `...` behind it, where the current commit left it. */
  read(reference: string): Promise<Reference>;
}

/** Nothing is checked out, fetched or run. */
export function createReferenceReader(
  options: Pick<OpenOptions, 'root' | 'moduleFolder' | 'logger'>,
): ReferenceReader {
  const git = openGit(options.root);
  let last: (Reference & { readonly kind: 'read' }) | undefined;
  return {
    async read(reference) {
      const commit = await resolve(git, reference);
      if (commit !== undefined && last?.commit === commit) {
        return last;
      }
      const entries = commit === undefined ? undefined : await git.listTree(commit);
      if (commit === undefined || entries === undefined) {
        return { kind: 'absent', message: await describeAbsence(git, reference, commit) };
      }
      const graph = await readTree(git, entries, options);
      const modules = listModules([...entries, ...((await git.listTree('HEAD')) ?? [])]);
      last = { kind: 'read', commit, graph, modules };
      return last;
    },
  };
}

async function resolve(git: Git, reference: string): Promise<string | undefined> {
  return reference.endsWith('...')
    ? git.findMergeBase(reference.slice(0, -3))
    : git.resolveCommit(reference);
}

async function readTree(
  git: Git,
  entries: readonly TreeEntry[],
  options: Pick<OpenOptions, 'root' | 'moduleFolder' | 'logger'>,
): Promise<Graph> {
  const blobs = git.openBlobs();
  try {
    const fileSystem = createGitFileSystem(entries, blobs);
    const { workspace } = openWorkspace({ ...options, fileSystem });
    await workspace.scan();
    return await readGraph(workspace, { missingRules: listMissingRules(formats) });
  } finally {
    blobs.close();
  }
}

async function describeAbsence(
  git: Git,
  name: string,
  commit: string | undefined,
): Promise<string> {
  if (commit !== undefined) {
    return `Git does not have all files of '${name}' here, as in a partial clone. Fetch them first, or clone without a filter.`;
  }
  return (await git.isShallow())
    ? `Git knows no commit '${name}' here, because this clone is shallow. Fetch it first, all commits with it; in GitHub Actions that is 'fetch-depth: 0' of actions/checkout.`
    : `Git knows no commit '${name}' here. Fetch it first, or name another.`;
}

function listModules(entries: readonly TreeEntry[]): readonly WorkspacePath[] {
  return [...new Set(entries.filter(({ kind }) => kind === 'module').map(({ path }) => path))];
}
