import { getNode, getString } from '../../tree/node.ts';
import type { GithubDocument, GithubJob, GithubStep } from './document.ts';
import { mayBeWindows } from './runners.ts';

/**
 * Whether a pipe in a step fails when its first command does. GitHub's default shell has no `pipefail`, `shell:
 * bash` has it; `undefined` where the shell cannot be known, or is none of Unix.
 * Source: GitHub's workflow syntax, `jobs.<job_id>.steps[*].shell`, 2026-11.
 */
export function failsInPipes(
  { content }: GithubDocument,
  job: GithubJob,
  { body }: GithubStep,
): boolean | undefined {
  const holders = [
    body,
    ...[job.body, content.root].map(node => getNode(getNode(node, 'defaults'), 'run')),
  ];
  const shell = holders.map(node => getString(getNode(node, 'shell'))).find(Boolean);
  if (shell === undefined) {
    return mayBeWindows(job) ? undefined : false;
  }
  if (!/^(?:ba|z|da)?sh\b/.test(shell)) {
    return undefined;
  }
  return shell === 'bash' || shell.includes('pipefail');
}
