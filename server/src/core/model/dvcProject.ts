import { joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import { getNode, getString } from '../tree/node.ts';
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
  const config = files.sourceOf(joinPath(project.root, '.dvc/config'))?.documents[0]?.content.root;
  return getString(getNode(getNode(config, 'hydra'), 'enabled'))?.toLowerCase() === 'true';
}
