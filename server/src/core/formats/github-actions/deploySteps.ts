import { mentionsModel } from '../../model/programEffects.ts';
import type { Span } from '../../text/span.ts';
import { getEntries, getNode, getString } from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { GithubDocument, GithubJob, GithubStep } from './document.ts';
import { hasEffect, listModelEffects, placeOfEffect } from './stepEffects.ts';

/** A step that puts a model where it is used. */
export interface ModelDeployment {
  readonly step: GithubStep;
  /** As people say it: `kubectl apply`, `azure/k8s-deploy`. */
  readonly name: string;
  readonly at: Span;
}

/** The steps of a job that deploy a model, by a command or an action; names of steps say nothing. */
export function findModelDeployments(
  document: GithubDocument,
  job: GithubJob,
  workspace: WorkspaceQueries,
): readonly ModelDeployment[] {
  const byCommand = listModelEffects(document, job, workspace)
    .filter(hasEffect('deploys-model'))
    .map(found => ({ step: found.step, name: found.name, at: placeOfEffect(document, found) }));
  return [...byCommand, ...job.steps.flatMap(readAction)].sort(
    (a, b) => a.step.owner.start - b.step.owner.start,
  );
}

/** Whether a job only tries things out in a cluster that it makes itself. */
export function usesOwnCluster({ steps }: GithubJob): boolean {
  return steps.some(({ uses, run }) =>
    /kind-action|minikube|k3d|k3s|microk8s|kind create|setup-kind/i.test(
      `${getString(uses) ?? ''} ${run?.text ?? ''}`,
    ),
  );
}

function readAction(step: GithubStep): readonly ModelDeployment[] {
  const { body, uses } = step;
  const name = getString(uses)?.split('@')[0] ?? '';
  if (uses === undefined || !DEPLOYING_ACTIONS.test(name)) {
    return [];
  }
  const inputs = getEntries(getNode(body, 'with'));
  const isModel =
    name.toLowerCase() === 'azure/aml-deploy' ||
    inputs.some(({ node }) => mentionsModel(getString(node) ?? ''));
  return isModel ? [{ step, name, at: uses.span }] : [];
}

const DEPLOYING_ACTIONS =
  /^(?:azure\/(?:aml-deploy|k8s-deploy|webapps-deploy|container-apps-deploy-action)|google-github-actions\/deploy-cloudrun|aws-actions\/amazon-ecs-deploy-task-definition)$/i;
