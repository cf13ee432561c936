import { parentOf, type WorkspacePath } from './workspacePath.ts';

/**
 * Whether a path says that its file is for trying out: samples, examples, tests and what runs on one
 * machine only. What is wrong in production is often wanted there.
 */
export function isSamplePath(path: WorkspacePath): boolean {
  return isTrialPath(path) || isLocalPath(path);
}

/** Whether a path says that its file shows or tests something, wherever that runs. */
export function isTrialPath(path: WorkspacePath): boolean {
  return listPathWords(path).some(word => TRIAL_WORDS.has(word));
}

/** Whether a path says that its file is for a machine or a cluster of whoever develops. */
export function isLocalPath(path: WorkspacePath): boolean {
  return listPathWords(path).some(word => LOCAL_WORDS.has(word));
}

/** Whether a path, or a name, says that it is about production. */
export function isProductionPath(path: WorkspacePath): boolean {
  return listPathWords(path).some(word => PRODUCTION_WORDS.has(word));
}

/**
 * Whether nothing but a trial is in the folders that a file lies in: a sample, a test, or what was released
 * under a full version and is not edited any more. Names of files do not count, because `test.yml` may test
 * what is real, and neither does what GitHub runs.
 */
export function isTrialFolder(path: WorkspacePath): boolean {
  const folder = parentOf(path);
  return !isRealPath(path) && (isTrialPath(folder) || folder.split('/').some(isReleaseName));
}

/** Whether a path says that what lies there is used: for production, or by GitHub, also in a repository of samples. */
export function isRealPath(path: WorkspacePath): boolean {
  return isProductionPath(path) || parentOf(path).split('/').includes('.github');
}

/** Whether a file of a test is made to be refused: `test/lint-fail/loop.yaml`. */
export function isMadeToFail(path: WorkspacePath): boolean {
  return isTrialFolder(path) && FAILING.test(path.toLowerCase());
}

const FAILING =
  /(?:^|[^a-z])(?:expected)?(?:lint)?(?:fail(?:s|ed|ing|ures?)?|invalid|malformed|broken)(?:[^a-z]|$)/;

/** `v0.6.0-rc0`, as folders of what was released are called. */
function isReleaseName(name: string): boolean {
  return /^v?\d{1,4}\.\d{1,4}\.\d{1,4}(?:[-.+]\w{1,20}){0,3}$/.test(name);
}

/** Words of all names in a path, numbers at their ends left out: `apps/prod-2/values.yaml` has `prod`. */
function listPathWords(path: WorkspacePath): readonly string[] {
  return path
    .toLowerCase()
    .replaceAll('quick-start', 'quickstart')
    .split(/[^a-z0-9]+/)
    .map(word => word.replace(/\d+$/, ''));
}

const PRODUCTION_WORDS: ReadonlySet<string> = new Set(['prod', 'production', 'live']);

const LOCAL_WORDS: ReadonlySet<string> = new Set([
  'local',
  'dev',
  'devbox',
  'kind',
  'minikube',
  'override',
]);

const TRIAL_WORDS: ReadonlySet<string> = new Set([
  'test',
  'tests',
  'testing',
  'testdata',
  'fixtures',
  'mock',
  'mocks',
  'e2e',
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'quickstart',
  'docs',
  'playground',
  'sandbox',
  'hack',
  'tutorial',
  'tutorials',
  'workshop',
  'workshops',
  'archive',
  'archived',
  'uploads',
]);
