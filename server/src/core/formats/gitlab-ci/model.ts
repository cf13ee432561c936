import type { ComponentId } from '../../model/component.ts';
import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyByWords, isTraining } from '../../model/lifeCycle.ts';
import {
  type DocumentModel,
  type ModelSymbol,
  type PipelineRun,
  placeOf,
  type Step,
  type StepOrder,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { startsPipeline, toPipelineRuns } from '../../model/toolRuns.ts';
import { getEntries, getNode } from '../../tree/node.ts';
import type { TextNode } from '../../tree/textNodes.ts';
import type { GitlabDocument, GitlabJob } from './document.ts';
import { collectPushedImages } from './pushedImages.ts';

/** What a pipeline of GitLab says about the life cycle: a step for each job that runs. */
export function toGitlabModel(document: GitlabDocument): DocumentModel {
  const start = document.content.root?.span.start ?? 0;
  const id = `gitlab-ci:${document.path}`;
  const jobs = document.jobs.filter(({ isHidden }) => !isHidden);
  const at = placeOf(document, { start, end: start });
  const steps = jobs.map(job => toStep(document, job, `${id}#${job.name}`));
  return {
    pipelines:
      steps.length === 0
        ? []
        : [{ id, name: document.path, tool: 'gitlab-ci', scope: undefined, at, steps }],
    deployments: [],
    symbols: document.jobs.flatMap(job => toSymbols(document, job)),
  };
}

function toStep(document: GitlabDocument, job: GitlabJob, id: string): Step {
  const runs = toRuns(document, job.commands);
  const commands = job.commands.map(({ value }) => value);
  return {
    ...EMPTY_STEP,
    id,
    name: job.name,
    component: componentOf(
      job,
      commands,
      runs.some(run => startsPipeline(run.command)),
    ),
    at: placeOf(document, job.at),
    owner: placeOf(document, job.owner),
    commands,
    outputs: collectPushedImages(document, job.commands),
    ...(job.image === undefined
      ? {}
      : {
          image: {
            artifact: toImageArtifact(job.image.value),
            at: placeOf(document, job.image.span),
          },
        }),
    runs,
    after: toOrder(document, job),
    instances: countInstances(job),
  };
}

/** After a `cd` nobody can say where the next command runs. */
function toRuns(document: GitlabDocument, commands: readonly TextNode[]): readonly PipelineRun[] {
  const moved = commands.findIndex(({ value }) => /(?:^|[;&|\s])(?:cd|pushd)\s/.test(value));
  const known = moved < 0 ? commands : commands.slice(0, moved + 1);
  return known.flatMap(node =>
    toPipelineRuns(document, { node, text: node.value, directory: document.repository }),
  );
}

/** Most jobs only check code; these belong to no component. */
function componentOf(
  { name, stage }: GitlabJob,
  commands: readonly string[],
  hasRuns: boolean,
): ComponentId {
  const words = GENERAL.test(name) ? '' : name;
  const told =
    classifyByWords({ name: words, commands }) ??
    classifyByWords({ name: words === '' ? '' : stage, commands: [] });
  if (told !== undefined) {
    return told;
  }
  return hasRuns || isTraining({ name: words, commands }) ? 'training-evaluation' : 'platform';
}

const GENERAL =
  /^(?:(?:unit|integration|tests?|lint|check|build|docs?|pages|format|release|publish|job)(?:[\s_:-]|$))+$/i;

/** Without `needs` a job waits for all of the nearest stage before its own that has any. */
function toOrder(document: GitlabDocument, job: GitlabJob): readonly StepOrder[] {
  if (job.needs !== undefined) {
    return job.needs.map(({ value, span }) => ({ step: value, at: placeOf(document, span) }));
  }
  const stages = stagesOf(document);
  const jobs = document.jobs.filter(({ isHidden }) => !isHidden);
  const before = stages
    .slice(0, Math.max(0, stages.indexOf(job.stage)))
    .reverse()
    .map(stage => jobs.filter(other => other.stage === stage))
    .find(found => found.length > 0);
  return (before ?? []).map(({ name }) => ({ step: name, at: placeOf(document, job.at) }));
}

/** Source: docs.gitlab.com, "stages", GitLab 19. */
function stagesOf({ stages }: GitlabDocument): readonly string[] {
  const named = stages.map(({ value }) => value);
  return ['.pre', ...(named.length > 0 ? named : ['build', 'test', 'deploy']), '.post'];
}

/** `undefined` where variables or combinations cannot be counted. */
function countInstances({ body }: GitlabJob): number | undefined {
  const parallel = getNode(body, 'parallel');
  if (parallel === undefined) {
    return 1;
  }
  if (parallel.kind === 'scalar') {
    return typeof parallel.value === 'number' ? parallel.value : undefined;
  }
  const matrix = getNode(parallel, 'matrix');
  return matrix?.kind !== 'sequence'
    ? undefined
    : matrix.items.reduce(
        (sum, { node }) =>
          sum +
          getEntries(node).reduce(
            (product, { node: values }) =>
              product * (values.kind === 'sequence' ? values.items.length : 1),
            1,
          ),
        0,
      );
}

function toSymbols(document: GitlabDocument, job: GitlabJob): readonly ModelSymbol[] {
  const symbol = (name: string, role: ModelSymbol['role'], span: GitlabJob['at']): ModelSymbol =>
    toDocumentSymbol(document, {
      kind: 'gitlab-ci.job',
      scope: document.repository,
      name,
      role,
      span,
    });
  return [
    symbol(job.name, 'definition', job.at),
    ...[...(job.needs ?? []), ...job.extends].map(({ value, span }) => symbol(value, 'use', span)),
  ];
}
