import type { WorkspacePath } from './workspacePath.ts';

/**
 * Whether a path says that its file is for trying out: samples, examples, tests and what runs on one
 * machine only. What is wrong in production is often wanted there.
 */
export function isSamplePath(path: WorkspacePath): boolean {
  return listPathWords(path).some(word => SAMPLE_WORDS.has(word));
}

/** Whether a path says that its file is for production. */
export function isProductionPath(path: WorkspacePath): boolean {
  return listPathWords(path).some(word => PRODUCTION_WORDS.has(word));
}

/** Words of all names in a path, numbers at their ends left out: `apps/prod-2/values.yaml` has `prod`. */
function listPathWords(path: WorkspacePath): readonly string[] {
  return path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map(word => word.replace(/\d+$/, ''));
}

const PRODUCTION_WORDS: ReadonlySet<string> = new Set(['prod', 'production', 'live']);

const SAMPLE_WORDS: ReadonlySet<string> = new Set([
  'local',
  'dev',
  'kind',
  'minikube',
  'test',
  'tests',
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'quickstart',
  'override',
  'testdata',
  'e2e',
  'docs',
  'playground',
  'tutorial',
  'tutorials',
  'workshop',
  'workshops',
  'archive',
  'archived',
]);
