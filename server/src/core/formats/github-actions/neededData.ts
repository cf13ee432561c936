import { findDvcProject } from '../../model/dvcProject.ts';
import type { Pipeline, Step } from '../../model/pipelineModel.ts';
import { locatePipelines, type StepSelection, type ToolCommand } from '../../model/toolRuns.ts';
import { isBelow, joinPath, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';

/**
 * Paths that a run of a DVC pipeline needs and does not make: data that only a `.dvc` file, a frozen stage or
 * a stage that is not run provides.
 *
 * @param directory Where the command runs.
 */
export function listNeededData(
  workspace: WorkspaceQueries,
  directory: WorkspacePath,
  command: ToolCommand,
): readonly WorkspacePath[] {
  const pipelines = listPipelines(workspace, directory, command);
  const scope = pipelines[0]?.scope;
  if (scope === undefined || workspace.isScopeBroken(scope)) {
    return [];
  }
  const project = { workspace, scope };
  const run = collectSteps(project, pipelines.flatMap(selectTargets(command)), command.selection);
  const isMade = (step: Step): boolean => !isStored(step) && run.has(step.id);
  return [...run.values()].flatMap(listInputs).filter(path => {
    const producers = producersOf(project, path);
    return producers.length > 0 && !producers.some(isMade);
  });
}

interface Project {
  readonly workspace: WorkspaceQueries;
  readonly scope: string;
}

function listPipelines(
  workspace: WorkspaceQueries,
  directory: WorkspacePath,
  command: ToolCommand,
): readonly Pipeline[] {
  const found = locatePipelines(directory, command);
  if (found === undefined || found.reach === 'file') {
    return found === undefined ? [] : workspace.pipelinesAt(found.path);
  }
  // A project is looked for from a file, here any in the folder.
  const scope = findDvcProject(workspace, joinPath(found.path, 'dvc.yaml'))?.scope;
  const all = scope === undefined ? [] : workspace.modelsIn(scope);
  return all
    .flatMap(({ pipelines }) => pipelines)
    .filter(({ tool, at }) => tool === found.tool && isReached(found.reach, found.path, at.path));
}

function isReached(reach: string | undefined, folder: WorkspacePath, path: WorkspacePath): boolean {
  return reach === 'project' || isBelow(path, folder);
}

function selectTargets({ targets }: ToolCommand): (pipeline: Pipeline) => readonly Step[] {
  return ({ steps }) =>
    targets.length === 0
      ? steps
      : steps.filter(({ name }) => targets.some(target => target.split('@')[0] === name));
}

/** The targets and the steps that run with them, targets first. */
function collectSteps(
  project: Project,
  targets: readonly Step[],
  selection: StepSelection,
): ReadonlyMap<string, Step> {
  const run = new Map(targets.map(step => [step.id, step]));
  const pending = [...targets];
  for (let step = pending.shift(); step !== undefined; step = pending.shift()) {
    for (const other of listNeighbours(project, step, selection)) {
      if (!run.has(other.id) && run.size < MAX_STEPS) {
        run.set(other.id, other);
        pending.push(other);
      }
    }
  }
  return run;
}

const MAX_STEPS = 2000;

function listNeighbours(project: Project, step: Step, selection: StepSelection): readonly Step[] {
  const { workspace, scope } = project;
  const earlier =
    selection === 'with-earlier' || selection === 'connected'
      ? listInputs(step).flatMap(path => producersOf(project, path))
      : [];
  const later =
    selection === 'with-later' || selection === 'connected'
      ? listPaths(step.outputs).flatMap(path => workspace.consumersOf(scope, path))
      : [];
  return [...earlier, ...later.map(consumer => consumer.step)];
}

function producersOf({ workspace, scope }: Project, path: WorkspacePath): readonly Step[] {
  return workspace.producersOf(scope, path).map(({ step }) => step);
}

/** What a step reads when it runs; a frozen one does not. */
function listInputs({ inputs, isFrozen }: Step): readonly WorkspacePath[] {
  return isFrozen ? [] : listPaths(inputs);
}

function listPaths(uses: Step['inputs']): readonly WorkspacePath[] {
  return uses.flatMap(({ artifact }) => (artifact.kind === 'path' ? [artifact.path] : []));
}

/** Data that no run makes: only a pull brings it. What is imported can be fetched again by DVC itself. */
function isStored({ kind, isFrozen, inputs }: Step): boolean {
  return kind === 'source' ? inputs.length === 0 : isFrozen;
}
