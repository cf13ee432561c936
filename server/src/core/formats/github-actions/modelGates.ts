import { findEffects } from '../../model/commandEffects.ts';
import { effectOfName } from '../../model/nameEffect.ts';
import { findToolCommands, locatePipelines } from '../../model/toolRuns.ts';
import { resolveInside } from '../../paths/workspacePath.ts';
import { findScripts } from '../../shell/findScripts.ts';
import { getNode, getString } from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { GithubJob, GithubRun, GithubStep } from './document.ts';
import { hasEffect, listEffects } from './stepEffects.ts';

/**
 * Whether something in these jobs might stop a bad model: an evaluation, a test of a model, people who are asked,
 * a condition on a result. What nobody can look into might, too.
 */
export function mayStopModels(jobs: readonly GithubJob[], workspace: WorkspaceQueries): boolean {
  return jobs.some(job => {
    const { body, calls } = job;
    const condition = getString(getNode(body, 'if')) ?? '';
    return (
      calls !== undefined ||
      getNode(body, 'environment') !== undefined ||
      /\b(?:needs|steps|inputs)\./.test(condition) ||
      listEffects(job).some(hasEffect('evaluates', 'tests-model', 'validates-data')) ||
      job.steps.some(step => mayStop(step, workspace))
    );
  });
}

function mayStop({ body, uses, run }: GithubStep, workspace: WorkspaceQueries): boolean {
  const name = getString(getNode(body, 'name')) ?? '';
  const action = getString(uses) ?? '';
  return (
    GATE_WORDS.test(`${name} ${action.split('@')[0]}`) ||
    action.startsWith('./') ||
    (run !== undefined && (GATE_WORDS.test(run.text) || mayStopInside(run, workspace)))
  );
}

const GATE_WORDS =
  /threshold|accurac|(?:^|[^a-z])(?:auc|f1|rmse|mae|gate|quality|approv\w*|evaluat\w*|validat\w*|metrics?|scores?|tests?|pytest|unittest)(?![a-z])/i;

/** What the commands run, one level deep: stages of DVC, and scripts of the repository. */
function mayStopInside(run: GithubRun, workspace: WorkspaceQueries): boolean {
  const { directory, shellText } = run;
  if (directory === undefined) {
    return true;
  }
  const commands = findToolCommands(shellText).filter(({ tool }) => tool !== 'azureml');
  return (
    commands.some(command => {
      const found = locatePipelines(directory, command);
      const pipelines = found === undefined ? [] : workspace.pipelinesAt(found.path);
      const steps = pipelines.flatMap(pipeline => pipeline.steps);
      return steps.length === 0 || steps.some(evaluates);
    }) ||
    findScripts(shellText).some(script => {
      const path = script.kind === 'file' ? resolveInside(directory, script.name) : undefined;
      const text = path === undefined ? undefined : workspace.textOf(path);
      return (
        (script.kind === 'module' && !INSTALLERS.test(script.name)) ||
        (text !== undefined && STOPS.test(text.slice(0, MAX_SCRIPT)))
      );
    })
  );
}

function evaluates({
  name,
  commands,
}: {
  readonly name: string;
  readonly commands: readonly string[];
}): boolean {
  return (
    effectOfName(name) === 'evaluates' ||
    commands.some(command => findEffects(command).some(hasEffect('evaluates', 'tests-model')))
  );
}

/** Modules of Python that look at no model. */
const INSTALLERS = /^(?:pip|venv|ensurepip|virtualenv|build|uv|poetry)$/;

/** A script that may end with an error because of a number. */
const STOPS =
  /\bassert\b|sys\.exit|SystemExit|\bexit 1\b|min_(?:accuracy|auc|f1|score)|(?:accuracy|auc|f1|score|metric)_threshold/i;

const MAX_SCRIPT = 200_000;
