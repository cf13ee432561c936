import type { Report, Rule } from '../../../lint/rule.ts';
import { findToolCommands, locatePipelines } from '../../../model/toolRuns.ts';
import {
  isBelow,
  joinPath,
  nameOf,
  parentOf,
  type WorkspacePath,
} from '../../../paths/workspacePath.ts';
import {
  getItems,
  getNode,
  getPair,
  getString,
  type TreeNode,
  type TreePair,
} from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { GithubDocument, GithubJob, GithubRun } from '../document.ts';
import { fits, passesFilter } from '../pathFilter.ts';
import { readTriggers } from '../triggers.ts';

/** A workflow with `paths` starts for these alone; a pipeline also changes by its own files. */
export const pathFilterMissesPipeline: Rule<GithubDocument> = {
  id: 'actions/path-filter-misses-pipeline',
  summary: 'Changes of the pipeline do not start the workflow that runs it',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  formats: ['github-actions'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushpull_requestpull_request_targetpathspaths-ignore',
    'https://doc.dvc.org/user-guide/pipelines/defining-pipelines',
  ],

  check(document, report, workspace) {
    const { repository } = document;
    const filters = listFilters(document);
    if (repository === undefined || filters.length === 0) {
      return;
    }
    const files = document.jobs
      .flatMap(job => listPipelineFiles(job, workspace))
      .filter(path => repository === '' || isBelow(path, repository))
      .map(path => path.slice(repository === '' ? 0 : repository.length + 1));
    if (files.length === 0 || runsElsewhere(document, workspace)) {
      return;
    }
    for (const filter of filters) {
      judge(filter, [...new Set(files)], report);
    }
  },
};

interface Filter {
  readonly event: string;
  readonly pair: TreePair;
}

/** Filters of pushes and pull requests; none when one of these events starts the workflow for all paths. */
function listFilters(document: GithubDocument): readonly Filter[] {
  const filters: Filter[] = [];
  for (const [event, node] of readTriggers(document)) {
    if (event === 'push' || event === 'pull_request') {
      const pair = getPair(node, 'paths') ?? getPair(node, 'paths-ignore');
      if (pair === undefined) {
        return [];
      }
      filters.push({ event, pair });
    }
  }
  return filters;
}

/** Descriptions of the pipelines that a job runs, and their files of parameters. */
function listPipelineFiles(
  { body, steps }: GithubJob,
  workspace: WorkspaceQueries,
): readonly WorkspacePath[] {
  return mentionsEvent(body)
    ? []
    : steps.flatMap(step => {
        const { run } = step;
        return run === undefined || mentionsEvent(step.body) ? [] : listRunFiles(run, workspace);
      });
}

function mentionsEvent(body: TreeNode): boolean {
  return /github\.(?:event|ref)/.test(getString(getNode(body, 'if')) ?? '');
}

function listRunFiles(
  { directory, shellText }: GithubRun,
  workspace: WorkspaceQueries,
): readonly WorkspacePath[] {
  return findToolCommands(shellText).flatMap(command => {
    const found = directory === undefined ? undefined : locatePipelines(directory, command);
    const pipelines =
      found?.reach === 'file' && command.tool !== 'azureml'
        ? workspace.pipelinesAt(found.path)
        : [];
    const parameters = pipelines
      .flatMap(({ steps }) => steps)
      .flatMap(step => step.parameters.map(({ file }) => file))
      .filter(file => workspace.kindOf(file) === 'file');
    return pipelines.length === 0 || found === undefined ? [] : [found.path, ...parameters];
  });
}

/** Another workflow may be the one that runs the pipeline when its files change. */
function runsElsewhere(document: GithubDocument, workspace: WorkspaceQueries): boolean {
  const folder = parentOf(document.path);
  return workspace
    .namesIn(folder)
    .filter(name => /\.ya?ml$/.test(name) && name !== nameOf(document.path))
    .slice(0, MAX_WORKFLOWS)
    .some(name => RUN.test(workspace.textOf(joinPath(folder, name)) ?? ''));
}

const MAX_WORKFLOWS = 50;

const RUN = /\bdvc (?:repro|exp run)\b|\bmlflow run\b/;

function judge({ event, pair }: Filter, files: readonly string[], report: Report): void {
  const items = getItems(pair.node);
  const patterns = items.flatMap(({ node }) => getString(node) ?? []);
  const isIgnoring = pair.name === 'paths-ignore';
  const missed = files.filter(file =>
    isIgnoring ? patterns.some(pattern => fits(pattern, file)) : !passesFilter(patterns, file),
  );
  if (missed.length === 0 || patterns.length < items.length || items.length === 0) {
    return;
  }
  const named = missed.map(file => `'${file}'`).join(' and ');
  const them = missed.length === 1 ? 'it' : 'them';
  const place = isIgnoring ? `Take ${them} out of 'paths-ignore'` : `Add ${them} to 'paths'`;
  report({
    at: pair.key.span,
    owner: pair.span,
    message: `A change of ${named} does not start this workflow, which runs that pipeline, so its results get old. ${place}.`,
    ...(isIgnoring
      ? {}
      : {
          fix: writer =>
            writer.offer(`Add ${named} to 'paths' of '${event}'`, edit => {
              for (const file of missed) {
                edit.append(['on', event, 'paths'], file);
              }
            }),
        }),
  });
}
