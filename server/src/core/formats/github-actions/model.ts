import type { ComponentId } from '../../model/component.ts';
import { classifyByWords, splitWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  type Schedule,
  type Step,
} from '../../model/pipelineModel.ts';
import { startsPipeline, toPipelineRuns } from '../../model/toolRuns.ts';
import { type BucketCopy, findBucketCopies } from '../../shell/findBucketCopies.ts';
import { getEntries, getItems, getNode, getString } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { GithubDocument, GithubJob, GithubRun } from './document.ts';
import { collectPushedImages, type PushedImage, readImageName } from './images.ts';

/** Symbols that jobs define and `needs` uses. */
const JOB_SYMBOL = 'github-actions.job';

/** What a workflow says about the life cycle: one pipeline, a step for each job. */
export function toGithubModel(document: GithubDocument): DocumentModel {
  const { path, kind, jobs } = document;
  const tool = kind === 'workflow' ? 'github-actions' : 'github-action';
  const start = document.content.root?.span.start ?? 0;
  const id = `${tool}:${path}`;
  const at = placeOf(document, { start, end: start });
  const steps = jobs.map(job => toStep(document, job, `${id}#${job.id}`));
  return {
    pipelines:
      steps.length === 0
        ? []
        : [
            {
              id,
              name: document.name ?? path,
              tool,
              scope: undefined,
              at,
              steps,
              schedules: collectSchedules(document),
            },
          ],
    deployments: [],
    symbols: kind === 'workflow' ? jobs.flatMap(job => toSymbols(document, job)) : [],
  };
}

/** `on.schedule[].cron`. */
function collectSchedules(document: GithubDocument): readonly Schedule[] {
  const on = getNode(document.content.root, 'on');
  return getItems(getNode(on, 'schedule')).flatMap(({ node }) => {
    const cron = getNode(node, 'cron');
    const text = getString(cron);
    return cron === undefined || text === undefined
      ? []
      : [{ text, at: placeOf(document, cron.span) }];
  });
}

function toStep(document: GithubDocument, job: GithubJob, id: string): Step {
  const commands = job.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  const images = job.steps
    .flatMap(step => collectPushedImages(document, step))
    .map(({ image, span }) => toImageUse(document, { image, span }));
  const copies = commands.flatMap(run =>
    findBucketCopies(run.shellText).map(copy => ({ run, copy })),
  );
  const toUses = (role: BucketCopy['role']): readonly ArtifactUse[] =>
    copies.flatMap(({ run, copy }) => (copy.role === role ? [toUriUse(document, run, copy)] : []));
  const runs = commands.flatMap(({ node, shellText: text, directory }) =>
    toPipelineRuns(document, { node, text, directory }),
  );
  const image = job.image === undefined ? undefined : readImageName(String(job.image.value));
  return {
    id,
    name: document.kind === 'action' ? (document.name ?? job.id) : job.id,
    kind: 'step',
    component: componentOf(document, job, {
      hasRuns: runs.some(run => startsPipeline(run.command)),
      images,
    }),
    at: placeOf(document, job.at),
    owner: placeOf(document, job.owner),
    commands: commands.map(({ text }) => text),
    inputs: toUses('reads'),
    outputs: [...images, ...toUses('writes')],
    metrics: [],
    parameters: [],
    ...(image === undefined || job.image === undefined
      ? {}
      : { image: toImageUse(document, { image, span: job.image.span }) }),
    runs,
    after: job.needs.map(({ value, span }) => ({
      step: String(value),
      at: placeOf(document, span),
    })),
    instances: countInstances(job),
    isFrozen: false,
  };
}

function toImageUse(document: GithubDocument, { image, span }: PushedImage): ArtifactUse {
  const { text } = document.content;
  return {
    artifact:
      image === undefined
        ? { kind: 'unknown', text: text.slice(span.start, span.end) }
        : { kind: 'image', image },
    at: placeOf(document, span),
  };
}

function toUriUse(
  document: GithubDocument,
  { node }: GithubRun,
  { uri, start, end }: BucketCopy,
): ArtifactUse {
  const span = spanWithin(document.content.text, node, { start, end });
  return { artifact: { kind: 'uri', uri }, at: placeOf(document, span) };
}

interface JobEffects {
  readonly hasRuns: boolean;
  /** What it pushes. */
  readonly images: readonly ArtifactUse[];
}

/** Most jobs of a repository only check its code; they belong to no component, which the platform carries. */
function componentOf(
  document: GithubDocument,
  { id, steps }: GithubJob,
  { hasRuns, images }: JobEffects,
): ComponentId {
  const title = document.kind === 'action' ? (document.name ?? '') : id;
  const isGeneral = splitWords(title).every(word => GENERAL_WORDS.has(word));
  const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run.shellText]));
  const told = classifyByWords({ name: isGeneral ? '' : title, commands });
  if (told !== undefined) {
    return told;
  }
  if (hasRuns) {
    return 'training-evaluation';
  }
  return images.length > 0 ? 'model-deployment' : 'platform';
}

/** Words that say nothing about models: unit tests and releases of code are called so too. */
const GENERAL_WORDS: ReadonlySet<string> = new Set(
  'test tests unit integration lint check checks build ci cd job run main docs doc release publish package pypi report validate load'.split(
    ' ',
  ),
);

/** Combinations of a matrix; `undefined` where an expression gives some of them. */
function countInstances({ body }: GithubJob): number | undefined {
  const matrix = getNode(getNode(body, 'strategy'), 'matrix');
  if (matrix === undefined) {
    return 1;
  }
  const axes = getEntries(matrix);
  const isPlain = axes.every(
    ({ name, node }) => node.kind === 'sequence' && name !== 'include' && name !== 'exclude',
  );
  if (!isPlain || axes.length === 0) {
    return undefined;
  }
  return axes.reduce(
    (count, { node }) => count * (node.kind === 'sequence' ? node.items.length : 1),
    1,
  );
}

function toSymbols(document: GithubDocument, job: GithubJob): readonly ModelSymbol[] {
  const base = { kind: JOB_SYMBOL, scope: document.path };
  return [
    { ...base, name: job.id, role: 'definition', at: placeOf(document, job.at) },
    ...job.needs.map(
      ({ value, span }): ModelSymbol => ({
        ...base,
        name: String(value),
        role: 'use',
        at: placeOf(document, span),
      }),
    ),
  ];
}
