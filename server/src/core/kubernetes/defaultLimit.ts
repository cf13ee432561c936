import type { WorkspaceQueries } from '../workspace/queries.ts';

/**
 * Symbols of limits that containers get from their namespace, named after the resource. Which namespace an
 * object ends up in is often decided elsewhere, so all of them count.
 */
export const DEFAULT_LIMIT_SYMBOL = 'kubernetes.default-limit';

/** Whether a `LimitRange` of the workspace gives containers a limit of a resource. */
export function hasDefaultLimit(workspace: WorkspaceQueries, resource: string): boolean {
  return workspace.symbolsOf(DEFAULT_LIMIT_SYMBOL, '', resource).length > 0;
}
