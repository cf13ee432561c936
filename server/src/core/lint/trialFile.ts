import { isForLocalClusters, isSetUpLocally } from '../kubernetes/localClusters.ts';
import { isRealPath, isTrialFolder } from '../paths/samplePath.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries, RuleQueries } from '../workspace/queries.ts';
import { listReadmesAbove } from './readmes.ts';

/**
 * Whether whoever keeps a file would not act on a warning about it, because it only shows or tests something:
 * its folder says so, or the README there or above, or the comment over it, or a value that is still to be filled in,
 * or nothing but clusters of one machine take it.
 */
export function isForTrying(workspace: RuleQueries): boolean {
  const { path, content } = workspace;
  if (isTrialFolder(path) || TO_FILL_IN.test(content.text) || ALTERNATIVE.test(content.text)) {
    return true;
  }
  return (
    !isRealPath(path) &&
    (hasSampleReadme(workspace, path) ||
      isForLocalClusters(workspace, path) ||
      isSetUpLocally(workspace, path))
  );
}

/** The comment above a document calls it an alternative to another one. */
const ALTERNATIVE =
  /^(?:---[^\n]{0,200}\n)?(?:\s*#[^\n]{0,200}\n){0,20}\s*#[^\n\w]{0,20}Alternative\b/;

const TO_FILL_IN =
  /[:=]\s{0,3}["']?<?(?:fill[-_ ]?(?:me[-_ ]?)?in|your[-_][a-z-]{2,30}[-_]here)\b/i;

/** A sentence that says that what lies here was never used; one that says what to do if so is none. */
function saysNeverRun(readme: string): boolean {
  return /\bbeen (?:deployed|submitted)\b/i.test(readme) && NEVER_RUN.test(readme);
}

const NEVER_RUN =
  /(?:^|[.!?\n])(?:(?!\b(?:if|when|unless|until|once)\b)[^.!?\n]){0,120}\b(?:(?:has|have) \**not\** been (?:deployed|submitted)|no [\w ]{1,40} has been (?:deployed|submitted))\b/i;
const MAX_README = 50_000;

/** The title says what a repository is; what is said below may be about anything. */
function hasSampleReadme(files: FileQueries, path: WorkspacePath): boolean {
  return listReadmesAbove(files, path).some(readme => {
    const text = files.textOf(readme) ?? '';
    return isSampleTitle(findTitle(text)) || saysNeverRun(text.slice(0, MAX_README));
  });
}

/** The first heading, in Markdown or HTML. */
function findTitle(text: string): string {
  const [, heading = '', html = ''] = TITLE.exec(text.slice(0, MAX_HEAD)) ?? [];
  return heading + html;
}

const TITLE = /^(?:#{1,2}[ \t]+(.{1,300})|[ \t]{0,8}<h1[^>]{0,200}>(.{1,300}))/m;
const MAX_HEAD = 4000;

function isSampleTitle(title: string): boolean {
  return title
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => TITLE_WORDS.has(word));
}

/** Microsoft calls templates of whole projects solution accelerators. */
const TITLE_WORDS: ReadonlySet<string> = new Set([
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'template',
  'templates',
  'starter',
  'starters',
  'accelerator',
  'quickstart',
  'playground',
  'tutorial',
  'tutorials',
  'workshop',
  'workshops',
  'course',
  'bootcamp',
  'homework',
  'assignment',
  'assignments',
  'local',
  'minikube',
]);
