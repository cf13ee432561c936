import type { Severity } from '../../../lint/finding.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { DvcProject } from '../../../model/dvcProject.ts';
import { nameOf, parentOf, suffixOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { limitSuggestions } from '../../../text/nearest.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcPath, DvcStage } from '../document.ts';
import { suggestPath } from '../suggestPath.ts';
import { describePath, listTargets } from '../targets.ts';

/** DVC stops at a stage whose dependency is not there, which a fresh clone or a CI run finds out last. */
export const unresolvedDep: Rule<DvcDocument> = {
  id: 'dvc/unresolved-dep',
  summary: 'Dependency that does not exist and that nothing makes',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  tellsMissing: true,
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://github.com/treeverse/dvc/blob/main/dvc/dependency/base.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/stage/run.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/repo/reproduce.py',
    'https://github.com/treeverse/dvc/issues/1101',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined || workspace.isScopeBroken(project.scope)) {
      return;
    }
    const suggest = limitSuggestions(suggestPath);
    for (const stage of document.stages.filter(candidate => !candidate.isFrozen)) {
      for (const dep of stage.deps) {
        const missing = listTargets(dep, project).find(path => !exists(workspace, project, path));
        if (missing !== undefined) {
          const suggested = workspace.isPending()
            ? undefined
            : suggest(workspace, project, missing);
          report(explain({ workspace, stage, dep, missing, suggested }));
        }
      }
    }
  },
};

interface Missing {
  readonly workspace: WorkspaceQueries;
  readonly stage: DvcStage;
  readonly dep: DvcPath;
  readonly missing: WorkspacePath;
  readonly suggested: WorkspacePath | undefined;
}

function exists(workspace: WorkspaceQueries, project: DvcProject, path: WorkspacePath): boolean {
  return (
    workspace.kindOf(path) !== undefined || workspace.producersOf(project.scope, path).length > 0
  );
}

function explain({ workspace, stage, dep, missing, suggested }: Missing): FindingDraft {
  const shown = describePath(stage, dep, missing);
  const written = suggested === undefined ? undefined : describePath(stage, dep, suggested);
  const replacement = dep.text.includes('${') ? undefined : written;
  const isCase = suggested !== undefined && suggested.toLowerCase() === missing.toLowerCase();
  const isIgnored = workspace.isGitIgnored(missing);
  const sample = findSample(workspace, missing);
  return {
    at: dep.span,
    owner: stage.owner,
    severity: isCase ? 'error' : sample === undefined ? severityOf(missing, isIgnored) : 'info',
    message: isCase
      ? `'${shown}' differs only in case from '${written}', so '${stage.name}' fails on Linux. Write it as the file is named.`
      : `'${shown}' does not exist, and no stage or .dvc file makes it, so '${stage.name}' cannot run.${sample === undefined ? advise(written, isIgnored) : ` Copy it from '${sample}'.`}`,
    ...(replacement === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${replacement}'`, edit => edit.rewrite(dep.span, replacement)),
        }),
  };
}

/** The file that people copy to have one of their own: `config.yaml.example`. */
function findSample(workspace: WorkspaceQueries, missing: WorkspacePath): string | undefined {
  const name = nameOf(missing);
  const names = workspace.namesIn(parentOf(missing));
  return SAMPLE_SUFFIXES.map(suffix => `${name}.${suffix}`).find(sample => names.includes(sample));
}

const SAMPLE_SUFFIXES = ['example', 'sample', 'template', 'dist'];

function advise(suggestion: string | undefined, isIgnored: boolean): string {
  if (suggestion !== undefined) {
    return ` Did you mean '${suggestion}'?`;
  }
  return isIgnored
    ? " Git ignores it: track it with 'dvc add'."
    : ' Create it, or correct the path.';
}

/** What looks like code or configuration should be in Git; data may be on somebody's machine. */
function severityOf(path: WorkspacePath, isIgnored: boolean): Severity {
  return !isIgnored && CODE_SUFFIXES.has(suffixOf(nameOf(path))) ? 'error' : 'warning';
}

const CODE_SUFFIXES: ReadonlySet<string> = new Set([
  'py',
  'r',
  'sh',
  'ipynb',
  'yaml',
  'yml',
  'json',
  'toml',
  'sql',
  'ini',
  'cfg',
]);
