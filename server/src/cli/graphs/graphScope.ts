import { resolve } from 'node:path';
import type { Graph, GraphNode } from '../../core/graph/graph.ts';
import { isBelow, type WorkspacePath } from '../../core/paths/workspacePath.ts';
import { toWorkspacePath } from '../../node/workspaceRoot.ts';
import { toLogText } from '../logText.ts';
import type { Session } from '../session.ts';
import type { Target } from '../targets.ts';
import type { Terminal } from '../terminal.ts';
import { suggest, UsageError } from '../usageError.ts';

/** Which part of a workspace is shown. */
export interface GraphScope {
  /** In words that are the same wherever the program is called; `undefined` for all of it. */
  readonly title: string | undefined;
  readonly isWanted: (node: GraphNode) => boolean;
}

const ALL: GraphScope = { title: undefined, isWanted: () => true };

/**
 * What `--scope` says, or else what paths were named.
 *
 * @param chosen Value of `--scope`: `workspace`, a folder, a file, or a pipeline by its name or id.
 * @throws UsageError when there is no such thing.
 */
export async function readScope(
  session: Session,
  graph: Graph,
  { terminal, chosen }: { readonly terminal: Terminal; readonly chosen: string | undefined },
): Promise<GraphScope> {
  if (chosen === undefined) {
    return toPathScope(session.targets);
  }
  if (chosen === 'workspace') {
    return ALL;
  }
  return (
    (await findPath(session, terminal, chosen)) ?? findGroup(graph, chosen) ?? refuse(graph, chosen)
  );
}

function toPathScope(targets: readonly Pick<Target, 'path'>[]): GraphScope {
  const paths = targets.map(({ path }) => path);
  return paths.includes('')
    ? ALL
    : {
        title: paths.join(', '),
        isWanted: ({ at }) => paths.some(path => at.file === path || isBelow(at.file, path)),
      };
}

/** As typed from the current folder, or else from the top of the workspace. */
async function findPath(
  { root, fileSystem }: Session,
  { cwd }: Terminal,
  chosen: string,
): Promise<GraphScope | undefined> {
  for (const base of [cwd, root]) {
    const path: WorkspacePath | undefined = toWorkspacePath(root, resolve(base, chosen));
    if (path !== undefined && (await fileSystem.kindOf(path)) !== undefined) {
      return toPathScope([{ path }]);
    }
  }
  return undefined;
}

function findGroup({ groups }: Graph, chosen: string): GraphScope | undefined {
  const byId = groups.filter(({ id }) => id === chosen);
  const found = byId.length > 0 ? byId : groups.filter(({ label }) => label === chosen);
  const [group] = found;
  if (group === undefined) {
    return undefined;
  }
  if (found.length > 1) {
    const ids = found.map(({ id }) => `'${toLogText(id)}'`).join(', ');
    throw new UsageError(
      `Several pipelines are called '${toLogText(chosen)}'. Name one of ${ids}.`,
    );
  }
  return { title: group.label, isWanted: node => node.group === group.id };
}

function refuse({ groups }: Graph, chosen: string): never {
  const names = groups.map(({ label }) => label);
  throw new UsageError(
    `There is no folder, file or pipeline '${toLogText(chosen)}' here.${suggest(chosen, names)} 'mlops-copilot graph --format json' lists pipelines as groups.`,
  );
}
