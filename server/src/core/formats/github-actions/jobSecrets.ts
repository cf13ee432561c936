import { getNode } from '../../tree/node.ts';
import type { GithubDocument, GithubJob } from './document.ts';
import { readPermissions } from './permissions.ts';

/**
 * Whether a job is given something worth stealing: it names secrets, or its workflow does for all jobs, or its
 * token may write. Where the settings of the repository decide about the token, it is taken to read only, as
 * in repositories made since 2023.
 */
export function holdsSecrets(document: GithubDocument, job: GithubJob): boolean {
  const { text, root } = document.content;
  const shared = getNode(root, 'env');
  const spans = shared === undefined ? [job.owner] : [job.owner, shared.span];
  const writes = readPermissions(document, job)?.writes;
  return (
    (writes !== undefined && (writes === 'all' || writes.size > 0)) ||
    spans.some(({ start, end }) => NAMES_SECRET.test(text.slice(start, end)))
  );
}

/** `secrets.DEPLOY_KEY`, `secrets['DEPLOY_KEY']`, `secrets: inherit`; every job has the token of GitHub. */
const NAMES_SECRET =
  /\bsecrets\s{0,3}(?:\.(?!GITHUB_TOKEN\b)|\[\s{0,3}['"](?!GITHUB_TOKEN['"])|:\s{0,3}inherit\b)|\btoJSON\(\s{0,3}secrets\b/i;
