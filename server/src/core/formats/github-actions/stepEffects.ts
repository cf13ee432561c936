import { type CommandEffect, type Effect, findEffects } from '../../model/commandEffects.ts';
import { isTraining } from '../../model/lifeCycle.ts';
import { listsLibrary, showsMachineLearning } from '../../model/machineLearning.ts';
import { findToolCommands, locatePipelines } from '../../model/toolRuns.ts';
import { stripWrappers } from '../../shell/findScripts.ts';
import { parseCommands } from '../../shell/parseCommands.ts';
import type { Span } from '../../text/span.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { GithubDocument, GithubJob, GithubRun, GithubStep } from './document.ts';

/** A command of a step, and what it does to a model. */
export interface StepEffect extends CommandEffect {
  readonly step: GithubStep;
  readonly run: GithubRun;
  /** Number of the step in its job. */
  readonly index: number;
}

/** What the commands of a job do, in the order they run. */
export function listEffects({ steps }: GithubJob): readonly StepEffect[] {
  return steps.flatMap((step, index) => {
    const { run } = step;
    return run === undefined ? [] : effectsOf(run).map(found => ({ ...found, step, run, index }));
  });
}

/**
 * What the commands of a job do, as far as it is about machine learning: a script called `train` counts where
 * the repository has to do with it, and `dvc repro` trains where its pipeline does.
 */
export function listModelEffects(
  document: GithubDocument,
  job: GithubJob,
  workspace: WorkspaceQueries,
): readonly StepEffect[] {
  return listEffects(job).filter(found =>
    found.isCertain
      ? found.effect !== 'trains' || mayTrain(found, workspace)
      : isAboutModels(document, found, workspace),
  );
}

/** Those of one kind. */
export function findTraining(
  document: GithubDocument,
  job: GithubJob,
  workspace: WorkspaceQueries,
): readonly StepEffect[] {
  return listEffects(job).some(hasEffect('trains'))
    ? listModelEffects(document, job, workspace).filter(hasEffect('trains'))
    : [];
}

/** Whether a command has one of these effects. */
export function hasEffect(...effects: readonly Effect[]): (found: CommandEffect) => boolean {
  return ({ effect }) => effects.includes(effect);
}

/** Where the command is written. */
export function placeOfEffect({ content }: GithubDocument, { run, start, end }: StepEffect): Span {
  return spanWithin(content.text, run.node, { start, end });
}

/** Kept with the node, which stays the same while the text does. */
const EFFECTS = new WeakMap<object, readonly CommandEffect[]>();

function effectsOf({ node, shellText }: GithubRun): readonly CommandEffect[] {
  const known = EFFECTS.get(node);
  if (known !== undefined) {
    return known;
  }
  const found = findEffects(shellText);
  EFFECTS.set(node, found);
  return found;
}

/** Not when all stages that `dvc repro` runs are known, and none of them trains. */
function mayTrain({ run, start }: StepEffect, workspace: WorkspaceQueries): boolean {
  const { directory, shellText } = run;
  const commands = findToolCommands(shellText).filter(
    command => command.tool === 'dvc' && command.start >= start,
  );
  const [command] = commands;
  const found =
    directory === undefined || command === undefined
      ? undefined
      : locatePipelines(directory, command);
  const pipelines = found?.reach === 'file' ? workspace.pipelinesAt(found.path) : [];
  const steps = pipelines.flatMap(pipeline => pipeline.steps);
  return (
    steps.length === 0 ||
    steps.some(step => isTraining(step) || step.component === 'training-evaluation')
  );
}

function isAboutModels(
  document: GithubDocument,
  { run }: StepEffect,
  workspace: WorkspaceQueries,
): boolean {
  const folders = new Set([document.repository, run.directory]);
  return (
    document.jobs.some(usesLibrary) ||
    [...folders].some(folder => folder !== undefined && showsMachineLearning(workspace, folder))
  );
}

/** A job that runs a tool of machine learning, or installs a library of it. */
function usesLibrary(job: GithubJob): boolean {
  return (
    listEffects(job).some(({ isCertain }) => isCertain) ||
    job.steps.some(({ run }) => run !== undefined && installsLibrary(run))
  );
}

function installsLibrary({ shellText }: GithubRun): boolean {
  return (
    shellText.includes('install') &&
    parseCommands(shellText).some(({ words }) => {
      const texts = stripWrappers(words).map(({ text }) => text);
      return texts.includes('install') && listsLibrary(texts.join('\n'));
    })
  );
}
