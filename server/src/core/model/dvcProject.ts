import { ancestorsOf, joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import { getNodeAt, getString } from '../tree/node.ts';
import type { FileQueries } from '../workspace/queries.ts';
import { findFolderWith } from '../workspace/recorder.ts';

/** A DVC project: the nearest folder above a file that holds `.dvc/`. */
export interface DvcProject {
  readonly root: WorkspacePath;
  /** Artifacts with equal paths are the same inside one project; see `Pipeline.scope`. */
  readonly scope: string;
}

/** The project that a file belongs to; `undefined` when none is in the workspace. */
export function findDvcProject(files: FileQueries, path: WorkspacePath): DvcProject | undefined {
  const root = findFolderWith(files, path, '.dvc');
  return root === undefined ? undefined : { root, scope: `${SCOPE}${root}` };
}

/** The root of the project that a scope stands for; `undefined` for scopes of other tools. */
export function rootOfDvcScope(scope: string | undefined): WorkspacePath | undefined {
  return scope?.startsWith(SCOPE) === true ? scope.slice(SCOPE.length) : undefined;
}

const SCOPE = 'dvc:';

/**
 * Whether Hydra composes the parameters: `dvc exp run` then writes `params.yaml`, so what stands in it
 * now proves nothing. Source: dvc.org, user guide, "Hydra composition".
 */
export function isHydraEnabled(files: FileQueries, project: DvcProject): boolean {
  return isSet(files, project, ['hydra', 'enabled']);
}

/** Whether DVC keeps a project that Git does not know: nothing is committed then, so nothing is ignored. */
export function isWithoutGit(files: FileQueries, project: DvcProject): boolean {
  const hasGit = [project.root, ...ancestorsOf(project.root)].some(
    folder => files.kindOf(joinPath(folder, '.git')) !== undefined,
  );
  return !hasGit || isSet(files, project, ['core', 'no_scm']);
}

function isSet(files: FileQueries, { root }: DvcProject, path: readonly string[]): boolean {
  const config = files.sourceOf(joinPath(root, '.dvc/config'))?.documents[0]?.content.root;
  return getString(getNodeAt(config, path))?.toLowerCase() === 'true';
}
