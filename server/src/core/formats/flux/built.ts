import { PATCHED_KEY, type PatchedKey } from '../../kubernetes/fluxPatches.ts';
import { type KustomizeBuild, listBuilt } from '../../kubernetes/kustomizeBuild.ts';
import { resolveInside } from '../../paths/workspacePath.ts';
import { getItems, getNode, getString } from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { FluxDocument } from './document.ts';

/**
 * What a Kustomization builds; `undefined` when its files may lie in another repository, or when it is at
 * rest. A path says nothing about the repository that it counts from, so the source has to be the one that
 * `flux bootstrap` makes, or the only one there is.
 */
export function findBuilt(
  document: FluxDocument,
  workspace: WorkspaceQueries,
): KustomizeBuild | undefined {
  const { kind, spec, delivers, isPatch } = document;
  const folder = delivers[0]?.path;
  const suspend = getNode(spec, 'suspend');
  const isSuspended = suspend?.kind === 'scalar' && suspend.value === true;
  if (kind !== 'Kustomization' || folder === undefined || isPatch || isSuspended) {
    return undefined;
  }
  const components = getItems(getNode(spec, 'components')).flatMap(
    ({ node }) => resolveInside(folder, getString(node) ?? '') ?? [],
  );
  return isOwnSource(document, workspace)
    ? listBuilt(workspace, [folder, ...components])
    : undefined;
}

function isOwnSource({ spec }: FluxDocument, workspace: WorkspaceQueries): boolean {
  const source = getString(getNode(getNode(spec, 'sourceRef'), 'name'));
  const repositories = workspace
    .symbolsOfKind('flux.GitRepository')
    .filter(({ role }) => role === 'definition')
    .map(({ name }) => name);
  return source === 'flux-system' || new Set(repositories).size <= 1;
}

/** Whether a Kustomization may get the key from a patch that stands somewhere else. */
export function mayBePatched(workspace: WorkspaceQueries, key: PatchedKey): boolean {
  return workspace.symbolsOf(PATCHED_KEY, '', key).length > 0;
}
