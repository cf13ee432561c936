import type { Rule } from '../../../lint/rule.ts';
import { findToolCommands, type ToolCommand } from '../../../model/toolRuns.ts';
import type { WorkspacePath } from '../../../paths/workspacePath.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { mayBringData } from '../bringsData.ts';
import type { GithubDocument, GithubJob, GithubRun } from '../document.ts';
import { listNeededData } from '../neededData.ts';

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
    'https://doc.dvc.org/command-reference/repro',
    'https://doc.dvc.org/command-reference/pull',
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
      // One command may start the pipelines of several files.
      const first = commands.filter(({ start }) => start === commands[0]?.start);
      found.push(
        ...first.filter(command => !mayBringData(step, command)).map(command => ({ run, command })),
      );
    }
    if (mayBringData(step, undefined)) {
      return found;
    }
  }
  return found;
}

/** The first path that the run needs and that Git ignores, so that a checkout cannot bring it. */
function findMissing(
  workspace: WorkspaceQueries,
  { directory }: GithubRun,
  command: ToolCommand,
): WorkspacePath | undefined {
  return directory === undefined
    ? undefined
    : listNeededData(workspace, directory, command).find(path => workspace.isGitIgnored(path));
}

/** Behind `poetry run` or in a condition, nobody can write a second command before this one. */
function isAtLineStart({ shellText }: GithubRun, { start }: ToolCommand): boolean {
  const before = shellText.slice(shellText.lastIndexOf('\n', start - 1) + 1, start);
  return before.trim() === '' && shellText.startsWith('dvc ', start);
}
