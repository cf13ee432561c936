import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { placeOf } from '../../../model/pipelineModel.ts';
import { nameOf, parentOf, resolveInside } from '../../../paths/workspacePath.ts';
import { findScripts } from '../../../shell/findScripts.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { findModelDeployments, type ModelDeployment, usesOwnCluster } from '../deploySteps.ts';
import type { GithubDocument, GithubJob } from '../document.ts';
import { insertJobKey, insertStepBefore } from '../edits.ts';
import { listJobsBefore } from '../jobOrder.ts';
import { mayStopModels } from '../modelGates.ts';
import { findTraining, placeOfEffect, type StepEffect } from '../stepEffects.ts';
import { readTriggers } from '../triggers.ts';

/** A model that was trained a moment ago is not yet known to be a good one. */
export const deployWithoutEvaluation: Rule<GithubDocument> = {
  id: 'actions/deploy-without-evaluation',
  summary: 'Model that is trained and deployed with nothing in between that could stop it',
  severity: 'warning',
  tier: 'strict',
  confidence: 'medium',
  component: 'model-deployment',
  category: 'reliability',
  fix: 'choice',
  scope: 'workspace',
  formats: ['github-actions'],
  sources: [
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
    'https://docs.github.com/en/actions/concepts/workflows-and-actions/deployment-environments',
  ],

  check(document, report, workspace) {
    const triggers = readTriggers(document);
    if (triggers.size === 1 && triggers.has('pull_request')) {
      return;
    }
    for (const job of document.jobs) {
      const [deployment] = findModelDeployments(document, job, workspace);
      if (deployment === undefined || usesOwnCluster(job)) {
        continue;
      }
      const jobs = [...listJobsBefore(document, job), job];
      const training = findTrainingBefore({ document, workspace, jobs }, deployment);
      if (training === undefined || mayStopModels(jobs, workspace)) {
        continue;
      }
      const script = findEvaluation(training, workspace);
      report({
        at: deployment.at,
        owner: deployment.step.owner,
        related: [
          {
            place: placeOf(document, placeOfEffect(document, training)),
            message: 'The model is trained here.',
          },
        ],
        message: `'${deployment.name}' deploys what '${training.name}' has trained, and nothing in between could stop a bad model. Evaluate it before.`,
        fix: writer => offerGates(writer, { job, deployment, script }),
      });
    }
  },
};

interface Path {
  readonly document: GithubDocument;
  readonly workspace: WorkspaceQueries;
  /** The job that deploys, last, and all before it. */
  readonly jobs: readonly GithubJob[];
}

function findTrainingBefore(
  { document, workspace, jobs }: Path,
  { step }: ModelDeployment,
): StepEffect | undefined {
  return jobs
    .flatMap(job => findTraining(document, job, workspace))
    .find(
      found =>
        !jobs.at(-1)?.steps.includes(found.step) || found.step.owner.start < step.owner.start,
    );
}

interface Gap {
  readonly job: GithubJob;
  readonly deployment: ModelDeployment;
  /** A command that evaluates. */
  readonly script: string | undefined;
}

/** A script that evaluates, if one lies beside the one that trains; and people who are asked. */
function offerGates(writer: FixWriter, { job, deployment, script }: Gap): void {
  if (script !== undefined) {
    writer.offer(`Run '${script}' before it`, edit =>
      insertStepBefore(edit, deployment.step, script),
    );
  }
  writer.offer(`Ask people before job '${job.id}', by an environment`, edit =>
    insertJobKey(edit, job, { key: 'environment', value: 'production' }),
  );
}

function findEvaluation(
  { run, start, end }: StepEffect,
  workspace: WorkspaceQueries,
): string | undefined {
  const command = run.shellText.slice(start, end);
  const script = findScripts(command).find(({ kind }) => kind === 'file');
  const path =
    run.directory === undefined || script === undefined
      ? undefined
      : resolveInside(run.directory, script.name);
  if (path === undefined || script === undefined) {
    return undefined;
  }
  const found = workspace
    .namesIn(parentOf(path))
    .find(name => /^eval(?:uate|uation)?(?:_model)?\.py$/.test(name));
  const folder = script.name.slice(0, script.name.length - nameOf(script.name).length);
  return found === undefined ? undefined : `python ${folder}${found}`;
}
