import type { Rule } from '../../../lint/rule.ts';
import type { Pipeline, Step } from '../../../model/pipelineModel.ts';
import { findToolCommands, locatePipeline, type ToolCommand } from '../../../model/toolRuns.ts';
import type { WorkspacePath } from '../../../paths/workspacePath.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { mayBringData } from '../bringsData.ts';
import type { GithubDocument, GithubJob, GithubRun } from '../document.ts';

/** A clean machine has what is in Git; data that DVC keeps elsewhere has to be pulled first. */
export const reproWithoutPull: Rule<GithubDocument> = {
  id: 'actions/repro-without-pull',
  summary: '`dvc repro` on a clean machine without the data that it needs',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  formats: ['github-actions'],
  sources: [
    'https://cml.dev/doc/cml-with-dvc',
    'https://dvc.org/doc/command-reference/repro',
    'https://dvc.org/doc/command-reference/pull',
  ],

  check(document, report, workspace) {
    for (const job of document.jobs.filter(({ isFresh }) => isFresh)) {
      for (const { run, command } of listReproductions(job)) {
        const missing = findMissing(workspace, run, command);
        if (missing === undefined || workspace.isPending()) {
          continue;
        }
        const at = spanWithin(document.content.text, run.node, command);
        const start = { start: at.start, end: at.start };
        report({
          at,
          owner: job.owner,
          message: `'${command.name}' needs '${missing}', which is not in Git, and nothing brings it to a clean machine. Run 'dvc pull' before.`,
          ...(isAtLineStart(run, command)
            ? {
                fix: writer =>
                  writer.offer("Run 'dvc pull' before", edit =>
                    edit.replace(start, 'dvc pull && '),
                  ),
              }
            : {}),
        });
      }
    }
  },
};

interface Reproduction {
  readonly run: GithubRun;
  readonly command: ToolCommand;
}

/** Commands that run a DVC pipeline before anything in the job could have brought its data. */
function listReproductions({ steps }: GithubJob): readonly Reproduction[] {
  const found: Reproduction[] = [];
  for (const step of steps) {
    if (step.run !== undefined) {
      const { run } = step;
      const commands = findToolCommands(run.shellText).filter(({ tool }) => tool === 'dvc');
      const [command] = commands;
      if (command !== undefined && !mayBringData(step, command)) {
        found.push({ run, command });
      }
    }
    if (mayBringData(step, undefined)) {
      return found;
    }
  }
  return found;
}

/**
 * The first path that the run needs, that only a `.dvc` file or a frozen stage provides, and that Git
 * ignores, so that a checkout cannot bring it.
 */
function findMissing(
  workspace: WorkspaceQueries,
  { directory }: GithubRun,
  command: ToolCommand,
): WorkspacePath | undefined {
  const found = directory === undefined ? undefined : locatePipeline(directory, command);
  const [pipeline] = found === undefined ? [] : workspace.pipelinesAt(found.path);
  const scope = pipeline?.scope;
  if (pipeline === undefined || scope === undefined || workspace.isScopeBroken(scope)) {
    return undefined;
  }
  return listNeeded(workspace, scope, selectSteps(pipeline, command.targets)).find(path =>
    workspace.isGitIgnored(path),
  );
}

function selectSteps({ steps }: Pipeline, targets: readonly string[]): readonly Step[] {
  return targets.length === 0
    ? steps
    : steps.filter(({ name }) => targets.some(target => target.split('@')[0] === name));
}

/** Paths that steps and all before them need, and that DVC only has as data. */
function listNeeded(
  workspace: WorkspaceQueries,
  scope: string,
  steps: readonly Step[],
): readonly WorkspacePath[] {
  const needed: WorkspacePath[] = [];
  const pending = [...steps];
  const seen = new Set(pending.map(({ id }) => id));
  for (let step = pending.shift(); step !== undefined; step = pending.shift()) {
    for (const path of listInputs(step)) {
      const producers = workspace.producersOf(scope, path).map(producer => producer.step);
      if (producers.length > 0 && producers.every(isStored)) {
        needed.push(path);
      }
      const further = producers
        .filter(({ id }) => !seen.has(id))
        .slice(0, Math.max(0, MAX_STEPS - seen.size));
      further.forEach(({ id }) => {
        seen.add(id);
      });
      pending.push(...further);
    }
  }
  return needed;
}

/** What a step reads when it runs; a frozen one does not. */
function listInputs({ inputs, isFrozen }: Step): readonly WorkspacePath[] {
  return isFrozen
    ? []
    : inputs.flatMap(({ artifact }) => (artifact.kind === 'path' ? [artifact.path] : []));
}

const MAX_STEPS = 2000;

/** Data that no run makes: only a pull brings it. What is imported can be fetched again by DVC itself. */
function isStored({ kind, isFrozen, inputs }: Step): boolean {
  return kind === 'source' ? inputs.length === 0 : isFrozen;
}

/** Behind `poetry run` or in a condition, nobody can write a second command before this one. */
function isAtLineStart({ shellText }: GithubRun, { start }: ToolCommand): boolean {
  const before = shellText.slice(shellText.lastIndexOf('\n', start - 1) + 1, start);
  return before.trim() === '' && shellText.startsWith('dvc ', start);
}
