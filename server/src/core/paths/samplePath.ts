import type { WorkspacePath } from './workspacePath.ts';

/**
 * Whether a path says that its file is for trying out: samples, examples, tests and what runs on one
 * machine only. What is wrong in production is often wanted there.
 */
export function isSamplePath(path: WorkspacePath): boolean {
  return path
    .toLowerCase()
    .split('/')
    .some(segment => segment.split(/[^a-z]+/).some(word => SAMPLE_WORDS.has(word)));
}

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
]);
