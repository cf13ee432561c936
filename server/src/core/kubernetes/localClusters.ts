import { isLocalPath, isProductionPath } from '../paths/samplePath.ts';
import { ancestorsOf, isBelow, joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import { getNodeAt, getString } from '../tree/node.ts';
import type { FileQueries, WorkspaceQueries } from '../workspace/queries.ts';
import { findRepositoryFolder } from './repositoryFolder.ts';

/**
 * Whether Flux brings a file to clusters of one machine only: of the Kustomizations that name a folder above
 * it there are some, and the paths of all of them say so, such as `clusters/kind-cluster/apps.yaml`.
 */
export function isForLocalClusters(workspace: WorkspaceQueries, file: WorkspacePath): boolean {
  const bringing = listKustomizations(workspace).filter(({ path, folder }) => {
    const found = folder === undefined ? undefined : findRepositoryFolder(workspace, path, folder);
    return found !== undefined && isBelow(file, found);
  });
  return (
    bringing.length > 0 &&
    bringing.every(({ path }) => isLocalPath(path) && !isProductionPath(path))
  );
}

/**
 * Whether a script in a folder above a file makes a cluster on the own machine; at the top of a workspace that may
 * be for trying out what is used elsewhere as well.
 */
export function isSetUpLocally(files: FileQueries, file: WorkspacePath): boolean {
  return ancestorsOf(file)
    .filter(folder => folder !== '')
    .slice(0, MAX_FOLDERS)
    .some(folder =>
      files
        .namesIn(folder)
        .filter(name => SCRIPT.test(name))
        .slice(0, MAX_SCRIPTS)
        .some(name => MAKES_CLUSTER.test(files.textOf(joinPath(folder, name)) ?? '')),
    );
}

const MAX_FOLDERS = 6;
const MAX_SCRIPTS = 10;
const SCRIPT = /^(?:[Mm]akefile|justfile|[Tt]askfile\.ya?ml|.+\.sh)$/;
const MAKES_CLUSTER = /\b(?:k3d cluster create|kind create cluster|minikube start)\b/;

interface Kustomization {
  readonly path: WorkspacePath;
  readonly folder: string | undefined;
}

/** None where they say nothing: none is for one machine, as nearly everywhere, or there are too many to be read. */
function listKustomizations(workspace: WorkspaceQueries): readonly Kustomization[] {
  const all = workspace
    .symbolsOfKind('flux.Kustomization')
    .filter(({ role }) => role === 'definition');
  const isTelling = all.length <= MAX_KUSTOMIZATIONS && all.some(({ at }) => isLocalPath(at.path));
  return (isTelling ? all : []).map(({ at: { path, document } }) => {
    const root = workspace.sourceOf(path)?.documents[document]?.content.root;
    return { path, folder: getString(getNodeAt(root, ['spec', 'path'])) };
  });
}

/** More are of a fleet, which is not for one machine. */
const MAX_KUSTOMIZATIONS = 100;
