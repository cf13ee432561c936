import type { Rule } from '../../../lint/rule.ts';
import type { DvcProject } from '../../../model/dvcProject.ts';
import type { Step } from '../../../model/pipelineModel.ts';
import { nameOf } from '../../../paths/workspacePath.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcStage } from '../document.ts';
import { stepIdOf } from '../model.ts';
import { usesTracker } from '../trackers.ts';
import { isModelTraining } from '../training.ts';

/** Without numbers beside the model nobody can say which of two versions is better. */
export const trainWithoutMetrics: Rule<DvcDocument> = {
  id: 'dvc/train-without-metrics',
  summary: 'Training stage whose result is never measured',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'observability',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/command-reference/metrics',
    'https://doc.dvc.org/start/data-pipelines/metrics-parameters-plots',
    'https://doc.dvc.org/user-guide/pipelines/defining-pipelines',
    'https://doc.dvc.org/dvclive/how-it-works',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (
      project === undefined ||
      document.hasTopLevelMetrics ||
      workspace.isScopeBroken(project.scope)
    ) {
      return;
    }
    for (const stage of document.stages.filter(isModelTraining)) {
      const isMeasured =
        hasMetrics(stage) ||
        hasUnknownOutput(stage) ||
        isMeasuredDownstream(workspace, { project, stepId: stepIdOf(document, stage), stage }) ||
        usesTracker(workspace, document, { stage, project });
      if (isMeasured) {
        continue;
      }
      const metrics = freeMetricsPath(document, stage);
      report({
        at: stage.at,
        owner: stage.owner,
        message: `'${stage.name}' trains a model, but nothing measures it, so two versions cannot be compared. Write 'metrics', or add a stage that evaluates the model.`,
        ...(metrics === undefined
          ? {}
          : {
              fix: writer =>
                writer.offer(`Add 'metrics' to '${stage.name}'`, edit => {
                  edit.insert(stage.bodyPath, 'metrics', `- ${metrics}:\n    cache: false`);
                  edit.select(metrics);
                }),
            }),
      });
    }
  },
};

function hasMetrics(stage: DvcStage): boolean {
  return stage.outs.some(
    ({ list, text }) => list !== 'outs' || text.split('/').includes('dvclive'),
  );
}

/** Nobody can tell who reads an output whose path is unknown. */
function hasUnknownOutput(stage: DvcStage): boolean {
  return stage.outs.some(({ targets }) => targets.some(({ kind }) => kind === 'unknown'));
}

interface Trained {
  readonly project: DvcProject;
  readonly stage: DvcStage;
  readonly stepId: string;
}

/** Whether some stage that follows from this one's outputs has metrics or plots, or there are too many to ask. */
function isMeasuredDownstream(
  workspace: WorkspaceQueries,
  { project, stage, stepId }: Trained,
): boolean {
  const seen = new Set([stepId]);
  const pending: string[] = pathsOf(stage);
  for (
    let path = pending.pop();
    path !== undefined && seen.size < MAX_STEPS;
    path = pending.pop()
  ) {
    for (const { step } of workspace.consumersOf(project.scope, path)) {
      if (seen.has(step.id)) {
        continue;
      }
      seen.add(step.id);
      if (step.metrics.length > 0) {
        return true;
      }
      pending.push(...outputsOf(step));
    }
  }
  return seen.size >= MAX_STEPS;
}

/** An edit is judged at once, so nothing here may grow with the workspace. */
const MAX_STEPS = 200;

function pathsOf(stage: DvcStage): string[] {
  return stage.outs.flatMap(({ targets }) =>
    targets.flatMap(target => (target.kind === 'inside' ? [target.path] : [])),
  );
}

function outputsOf(step: Step): readonly string[] {
  return step.outputs.flatMap(({ artifact }) => (artifact.kind === 'path' ? [artifact.path] : []));
}

/**
 * `metrics.json`, or a path of its own where that is taken or where the stage runs several times;
 * `undefined` when nothing is known that tells the runs apart.
 */
function freeMetricsPath(document: DvcDocument, stage: DvcStage): string | undefined {
  if (stage.kind !== 'plain') {
    const run = nameOfRun(stage);
    return run === undefined ? undefined : `metrics/${stage.name}-${run}.json`;
  }
  const isTaken = document.stages.some(({ outs }) =>
    outs.some(({ text }) => nameOf(text) === 'metrics.json'),
  );
  return isTaken ? `metrics/${stage.name}.json` : 'metrics.json';
}

function nameOfRun({ kind, instances }: DvcStage): string | undefined {
  const locals = instances?.[0]?.names.locals;
  if (kind === 'matrix' || locals?.['key'] !== undefined) {
    return '${key}';
  }
  const isPlain = instances?.every(({ names }) => typeof names.locals?.['item'] !== 'object');
  return locals !== undefined && isPlain === true ? '${item}' : undefined;
}
