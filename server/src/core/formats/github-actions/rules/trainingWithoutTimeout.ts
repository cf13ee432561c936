import type { Rule } from '../../../lint/rule.ts';
import { getNode } from '../../../tree/node.ts';
import type { GithubDocument, GithubJob } from '../document.ts';
import { insertJobKey } from '../edits.ts';
import { type Runner, readRunner } from '../runners.ts';
import { findTraining, placeOfEffect, type StepEffect } from '../stepEffects.ts';

/** GitHub stops a job after six hours at the earliest, so a training that hangs is paid for until then. */
export const trainingWithoutTimeout: Rule<GithubDocument> = {
  id: 'actions/training-without-timeout',
  summary: 'Job that trains a model and has no limit of time',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes',
    'https://docs.github.com/en/actions/reference/limits',
  ],

  check(document, report, workspace) {
    for (const job of document.jobs.filter(({ body }) => !hasTimeout(body))) {
      const training = findTraining(document, job, workspace).find(found => !isLimited(found));
      if (training === undefined) {
        continue;
      }
      const runner = readRunner(job);
      const isPaid = runner.kind === 'larger' || runner.kind === 'own';
      report({
        at: placeOfEffect(document, training),
        owner: job.owner,
        severity: isPaid ? 'warning' : 'info',
        message: `'${training.name}' has no limit of time: if it hangs, ${describe(runner)} for six hours. Set 'timeout-minutes' for job '${job.id}'.`,
        fix: writer =>
          writer.offer(`Set 'timeout-minutes: 120' for '${job.id}'`, edit => {
            insertJobKey(edit, job, { key: 'timeout-minutes', value: '120' });
          }),
      });
    }
  },
};

function hasTimeout(body: GithubJob['body']): boolean {
  return getNode(body, 'timeout-minutes') !== undefined;
}

/** By the step, or by `timeout 2h` before the command. */
function isLimited({ step, run, start, end }: StepEffect): boolean {
  return hasTimeout(step.body) || /\btimeout\s/.test(run.shellText.slice(start, end));
}

function describe({ kind, label }: Runner): string {
  return kind === 'larger' || kind === 'own' ? `it holds '${label}'` : 'it holds its machine';
}
