import { isForLocalClusters } from '../kubernetes/localClusters.ts';
import { isRealPath, isTrialFolder } from '../paths/samplePath.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries, RuleQueries } from '../workspace/queries.ts';
import { listReadmesAbove } from './readmes.ts';

/**
 * Whether whoever keeps a file would not act on a warning about it, because it only shows or tests something:
 * its folder says so, or the title of the README there or above, or a value that is still to be filled in, or
 * nothing but clusters of one machine take it.
 */
export function isForTrying(workspace: RuleQueries): boolean {
  const { path, content } = workspace;
  if (isTrialFolder(path) || TO_FILL_IN.test(content.text)) {
    return true;
  }
  return (
    !isRealPath(path) && (hasSampleReadme(workspace, path) || isForLocalClusters(workspace, path))
  );
}

const TO_FILL_IN =
  /[:=]\s{0,3}["']?<?(?:fill[-_ ]?(?:me[-_ ]?)?in|your[-_][a-z-]{2,30}[-_]here)\b/i;

/** The title says what a repository is; what is said below may be about anything. */
function hasSampleReadme(files: FileQueries, path: WorkspacePath): boolean {
  return listReadmesAbove(files, path).some(readme =>
    isSampleTitle(findTitle(files.textOf(readme) ?? '')),
  );
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
