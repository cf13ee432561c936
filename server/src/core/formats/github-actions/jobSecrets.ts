import { getNode } from '../../tree/node.ts';
import type { GithubDocument, GithubJob } from './document.ts';
import { readPermissions } from './permissions.ts';

/**
 * What a job is given that is worth stealing: secrets, which it or its workflow for all jobs names, or a token that
 * may write. Where the settings of the repository decide about the token, it is taken to read only, as in
 * repositories made since 2023.
 */
export function findSpoils(
  document: GithubDocument,
  job: GithubJob,
): 'secrets' | 'token' | undefined {
  const { text, root } = document.content;
  const shared = getNode(root, 'env');
  const spans = shared === undefined ? [job.owner] : [job.owner, shared.span];
  if (spans.some(({ start, end }) => NAMES_SECRET.test(text.slice(start, end)))) {
    return 'secrets';
  }
  const writes = readPermissions(document, job)?.writes;
  return writes !== undefined && (writes === 'all' || writes.size > 0) ? 'token' : undefined;
}

/** `secrets.DEPLOY_KEY`, `secrets['DEPLOY_KEY']`, `secrets: inherit`; every job has the token of GitHub. */
const NAMES_SECRET =
  /\bsecrets\s{0,3}(?:\.(?!GITHUB_TOKEN\b)|\[\s{0,3}['"](?!GITHUB_TOKEN['"])|:\s{0,3}inherit\b)|\btoJSON\(\s{0,3}secrets\b/i;
