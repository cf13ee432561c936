import { getNode } from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';

/** Kinds of registered assets whose versions files of the workspace name. */
export type AssetKind = 'model' | 'component' | 'environment';

/** Versions of an asset that files of the workspace name or make, a few of them. */
export function listVersions(
  workspace: WorkspaceQueries,
  kind: AssetKind,
  name: string,
): readonly string[] {
  const found =
    kind === 'model' ? listOfModel(workspace, name) : listDefined(workspace, kind, name);
  return [...new Set(found)].filter(version => VERSION.test(version)).slice(0, MAX_VERSIONS);
}

const VERSION = /^[A-Za-z0-9][\w.-]{0,60}$/;

const MAX_VERSIONS = 3;

function listOfModel(workspace: WorkspaceQueries, name: string): readonly string[] {
  return workspace
    .usesOfNamed('model', name)
    .flatMap(({ use: { artifact } }) =>
      artifact.kind === 'model' && artifact.version !== undefined ? [artifact.version] : [],
    );
}

/** Files that define the asset say its version at times. */
function listDefined(workspace: WorkspaceQueries, kind: string, name: string): readonly string[] {
  return workspace
    .symbolsOf(`azureml.${kind}`, '', name)
    .filter(({ role }) => role === 'definition')
    .flatMap(({ at }) => {
      const root = workspace.sourceOf(at.path)?.documents[at.document]?.content.root;
      const version = getNode(root, 'version')?.value;
      return version === undefined || version === null ? [] : [String(version)];
    });
}
