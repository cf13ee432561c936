import type { WorkspacePath } from './workspacePath.ts';

/** Whether a path, or a name, says that it is about production: one of its words is `prod`, `production` or `live`. */
export function isProductionPath(path: WorkspacePath): boolean {
  return path
    .toLowerCase()
    .split('/')
    .some(segment => segment.split(/[^a-z]+/).some(word => PRODUCTION_WORDS.has(word)));
}

const PRODUCTION_WORDS: ReadonlySet<string> = new Set(['prod', 'production', 'live']);
