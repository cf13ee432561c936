/** The names that GitHub's expressions have. Source: docs.github.com, contexts and expressions, 2026-08. */

/** All contexts, wherever they are known. */
export const CONTEXTS: readonly string[] = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];

/** Functions that are known everywhere. */
export const FUNCTIONS: readonly string[] = [
  'case',
  'contains',
  'endsWith',
  'format',
  'fromJSON',
  'join',
  'startsWith',
  'toJSON',
];

/** Functions that are known at some places only; see `ExpressionPlace.known`. */
export const PLACED_FUNCTIONS: readonly string[] = [
  'always',
  'cancelled',
  'failure',
  'hashFiles',
  'success',
];

/** Contexts of other services that read `.github/workflows` as well, Gitea and Forgejo. */
export const FOREIGN_CONTEXTS: ReadonlySet<string> = new Set(['forge', 'forgejo', 'gitea']);

/** Names are compared without regard to case. */
export function hasName(names: readonly string[], name: string): boolean {
  const lower = name.toLowerCase();
  return names.some(known => known.toLowerCase() === lower);
}
