import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { findDvcProject } from '../../../model/dvcProject.ts';
import { findToolCommands, locatePipelines, type ToolCommand } from '../../../model/toolRuns.ts';
import { joinPath, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { isRecord } from '../../../text/isRecord.ts';
import { getString } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { GithubDocument, GithubJob, GithubRun, GithubStep } from '../document.ts';
import { insertCommandBefore, insertStepBefore, isAtLineStart } from '../edits.ts';
import { findPublishedLock, listCommands, type PublishedCommit } from '../publishedCommits.ts';

/** `dvc.lock` names data by its hash; the data itself is only where `dvc push` has brought it. */
export const reproWithoutPush: Rule<GithubDocument> = {
  id: 'actions/repro-without-push',
  summary: '`dvc.lock` is published, the data that it names is not',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'data-storage',
  category: 'reliability',
  fix: 'review',
  scope: 'workspace',
  formats: ['github-actions'],
  sources: [
    'https://doc.dvc.org/command-reference/push',
    'https://cml.dev/doc/ref/pr',
    'https://doc.dvc.org/user-guide/troubleshooting#missing-files',
  ],

  check(document, report, workspace) {
    for (const job of document.jobs) {
      const run = findRun(job);
      if (run === undefined || mayPush(job)) {
        continue;
      }
      const project = findProject(run, workspace);
      const published =
        project === undefined
          ? undefined
          : findPublishedLock(job, { step: run.step, end: run.command.end }, project.isStaged);
      if (published === undefined) {
        continue;
      }
      report({
        at: placeOfPublishing(document, published),
        owner: published.step.owner,
        message: `'${published.name}' publishes 'dvc.lock', but not the data that '${run.command.name}' made, so nobody can pull it. Run 'dvc push' before.`,
        fix: writer => offerPush(writer, published),
      });
    }
  },
};

interface Run {
  readonly step: GithubStep;
  readonly run: GithubRun;
  readonly command: ToolCommand;
}

function findRun({ steps }: GithubJob): Run | undefined {
  for (const step of steps) {
    const { run } = step;
    const [command] =
      run === undefined ? [] : findToolCommands(run.shellText).filter(({ tool }) => tool === 'dvc');
    if (run !== undefined && command !== undefined) {
      return { step, run, command };
    }
  }
  return undefined;
}

/** `dvc push`, hooks of Git that do it, and what nobody can look into. */
function mayPush(job: GithubJob): boolean {
  return (
    job.steps.some(({ uses }) => /^\.\/|dvc-?push/i.test(getString(uses) ?? '')) ||
    listCommands(job).some(({ words: [program = '', verb, next] }) =>
      program === 'dvc'
        ? verb === 'push' || verb === 'install' || (verb === 'exp' && next === 'push')
        : /^(?:make|just|task|bash|sh)$|\.sh$/.test(program),
    )
  );
}

interface Project {
  /** DVC itself adds `dvc.lock` to the next commit. */
  readonly isStaged: boolean;
}

/** The project whose pipeline runs, when it has a remote and keeps outputs in its cache. */
function findProject({ run, command }: Run, workspace: WorkspaceQueries): Project | undefined {
  const found = run.directory === undefined ? undefined : locatePipelines(run.directory, command);
  const project = found?.reach === 'file' ? findDvcProject(workspace, found.path) : undefined;
  if (found === undefined || project === undefined || !cachesOutputs(found.path, workspace)) {
    return undefined;
  }
  const config = workspace.textOf(joinPath(project.root, '.dvc/config')) ?? '';
  return /^\s*\[\s*'?remote\s/m.test(config)
    ? { isStaged: /^\s*autostage\s*=\s*true/m.test(config) }
    : undefined;
}

function cachesOutputs(path: WorkspacePath, workspace: WorkspaceQueries): boolean {
  const values = workspace.valuesOf(path);
  const stages = values.state === 'known' ? fieldOf(values.value, 'stages') : undefined;
  return Object.values(isRecord(stages) ? stages : {}).some(stage => {
    const outs = fieldOf(fieldOf(stage, 'do') ?? stage, 'outs');
    return Array.isArray(outs) && outs.some(isCached);
  });
}

/** `path`, or `{ path: { cache: false } }`. */
function isCached(out: unknown): boolean {
  return (
    typeof out === 'string' ||
    (isRecord(out) && Object.values(out).some(settings => fieldOf(settings, 'cache') !== false))
  );
}

function fieldOf(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function placeOfPublishing(
  { content }: GithubDocument,
  { step, command }: PublishedCommit,
): { readonly start: number; readonly end: number } {
  return command === undefined
    ? (step.uses?.span ?? step.owner)
    : spanWithin(content.text, command.run.node, command);
}

function offerPush(writer: FixWriter, { step, command }: PublishedCommit): void {
  if (command === undefined) {
    writer.offer("Run 'dvc push' before", edit => insertStepBefore(edit, step, 'dvc push'));
  } else if (isAtLineStart(command)) {
    writer.offer("Run 'dvc push' before", edit => insertCommandBefore(edit, command, 'dvc push'));
  }
}
