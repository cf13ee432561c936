import { resolveInside, type WorkspacePath } from '../paths/workspacePath.ts';

/** Names of a kustomization. Source: kubernetes-sigs/kustomize, `konfig.RecognizedKustomizationFileNames`. */
export const KUSTOMIZATION_NAMES: ReadonlySet<string> = new Set([
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
]);

/** What a path in a kustomization leads to. */
export type KustomizeLocation =
  | { readonly kind: 'inside'; readonly path: WorkspacePath }
  /** A repository or a file elsewhere, which is fetched when it is built. */
  | { readonly kind: 'remote' }
  /** Outside of the workspace, or filled in later. */
  | { readonly kind: 'unknown' };

/**
 * Where a path or an address leads. Kustomize tries a path first; a name of a host without a scheme
 * (`github.com/team/base//path?ref=v1`) is an address to it too. Source: kubernetes-sigs/kustomize 5.8,
 * `api/internal/git/repospec.go`.
 */
export function findKustomizeLocation(directory: WorkspacePath, text: string): KustomizeLocation {
  if (REMOTE.test(text)) {
    return { kind: 'remote' };
  }
  const path = /\$[({]|\{\{/.test(text) ? undefined : resolveInside(directory, text);
  return path === undefined ? { kind: 'unknown' } : { kind: 'inside', path };
}

const REMOTE =
  /^(?:[a-z][a-z0-9+.-]*::|[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev)[/:])|[?&](?:ref|version)=|\/\/.*\?|\.git(?:\/|$|\?)/i;
