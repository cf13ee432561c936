import type { FindingDraft, Report, Rule } from '../../../lint/rule.ts';
import { joinPath, parentOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { getItems, getNode, getPair, type TreeNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { listAutomation } from '../automation.ts';
import type { DvcDocument, DvcStage } from '../document.ts';
import type { StageInstance } from '../instances.ts';
import { interpolate } from '../interpolation.ts';

/** `dvc.lock` says which data and model belong to a commit; an old one leads to those of another. */
export const staleLock: Rule<DvcDocument> = {
  id: 'dvc/stale-lock',
  summary: 'Pipeline that does not fit its `dvc.lock`',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'reproducibility',
  fix: 'none',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://github.com/treeverse/dvc/blob/3.67.1/dvc/stage/loader.py',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    if (document.project === undefined || document.stages.length === 0) {
      return;
    }
    const path = joinPath(parentOf(document.path), LOCK_FILE);
    const lock = workspace.sourceOf(path)?.documents[0]?.content;
    const stages = getNode(lock?.root, 'stages');
    if (workspace.kindOf(path) === undefined) {
      reportMissing(document, report, workspace);
    } else if (workspace.isGitIgnored(path)) {
      report(explainIgnored(document, path));
    } else if (lock?.problems.length === 0 && stages?.kind === 'mapping') {
      compare(document, stages, report);
    }
  },
};

const LOCK_FILE = 'dvc.lock';

/** Without it `dvc pull` does not know what to fetch for the stages. */
function reportMissing(document: DvcDocument, report: Report, workspace: WorkspaceQueries): void {
  const { project, content } = document;
  const stages = getPair(content.root, 'stages');
  const isPulled =
    project !== undefined &&
    listAutomation(workspace, project).some(text => pullsAll(text) && !MAKES.test(text)) &&
    document.stages.some(stage => hasLostOut(stage, workspace));
  if (isPulled && stages !== undefined) {
    report({
      at: stages.key.span,
      owner: stages.key.span,
      message:
        "There is no 'dvc.lock', so 'dvc pull' in the workflow fetches no output of these stages. Run 'dvc repro', and commit 'dvc.lock'.",
    });
  }
}

/** Who runs the stages after pulling needs none of their outputs. */
const MAKES = /\bdvc\s+(?:repro|exp)\b/;

/** `dvc pull` without a target; options may have values. */
function pullsAll(text: string): boolean {
  return [...text.matchAll(/\bdvc\s+pull\b([^\n|&;]{0,300})/g)].some(([, rest = '']) =>
    rest
      .replace(/\s(?:-r|-j|--remote|--jobs)[ =]\S+/g, '')
      .split(/\s+/)
      .every(word => word === '' || /^(?:-|["'})]+$)/.test(word)),
  );
}

/** Whether an output is known to nothing but the lock file: not to Git, and not to a file of its own. */
function hasLostOut({ outs }: DvcStage, workspace: WorkspaceQueries): boolean {
  return outs.some(
    ({ options, targets }) =>
      getNode(options, 'cache')?.value !== false &&
      targets.some(
        target =>
          target.kind !== 'inside' ||
          (workspace.kindOf(`${target.path}.dvc`) === undefined &&
            !isInGit(workspace, target.path)),
      ),
  );
}

/** DVC has Git ignore what it keeps itself. */
function isInGit(workspace: WorkspaceQueries, path: WorkspacePath): boolean {
  return workspace.kindOf(path) !== undefined && !workspace.isGitIgnored(path);
}

function explainIgnored({ content }: DvcDocument, path: WorkspacePath): FindingDraft {
  const at = getPair(content.root, 'stages')?.key.span ?? { start: 0, end: 0 };
  return {
    at,
    owner: at,
    message: `Git ignores '${path}', so a commit does not say which data and model it belongs to. Take it out of .gitignore, and commit it.`,
  };
}

function compare(document: DvcDocument, locked: TreeNode, report: Report): void {
  for (const stage of document.stages.filter(({ isFrozen }) => !isFrozen)) {
    const runs = stage.instances ?? [];
    const absent = runs.filter(({ name }) => getNode(locked, name) === undefined);
    if (runs.length > 0 && absent.length === runs.length) {
      report({
        at: stage.at,
        owner: stage.owner,
        severity: 'info',
        message: `'${stage.name}' is not in 'dvc.lock', so nobody has committed a run of it. Run 'dvc repro ${stage.name}', and commit 'dvc.lock'.`,
      });
    }
    const [command] = stage.commands;
    const changed = runs.find(run => isChanged(stage, run, getNode(locked, run.name)));
    if (command !== undefined && changed !== undefined) {
      report({
        at: command.node.span,
        owner: stage.owner,
        message: `'dvc.lock' was written by another command of '${changed.name}', so its outputs are not those of this one. Run 'dvc repro ${changed.name}'.`,
      });
    }
  }
  reportSurplus(document, locked, report);
}

/** Line breaks and indentation depend on how a command is written in YAML; words do not. */
function isChanged(
  stage: DvcStage,
  { names }: StageInstance,
  entry: TreeNode | undefined,
): boolean {
  const before = listLines(getNode(entry, 'cmd'));
  const now = stage.commands.map(({ text }) => interpolate(text, names));
  if (before === undefined || now.some(text => text === undefined || text.includes('${'))) {
    return false;
  }
  return squeeze(before.join('\n')) !== squeeze(now.join('\n'));
}

function listLines(node: TreeNode | undefined): readonly string[] | undefined {
  const nodes = node?.kind === 'sequence' ? getItems(node).map(item => item.node) : [node];
  const texts = nodes.map(item => item?.value);
  return texts.every(text => typeof text === 'string') ? texts : undefined;
}

function squeeze(command: string): string {
  return command
    .replace(/\\(?=\s)|\s+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A stage that is gone leaves its entry behind, which does no harm. */
function reportSurplus(document: DvcDocument, locked: TreeNode, report: Report): void {
  const stages = getPair(document.content.root, 'stages');
  const isComplete = document.stages.every(({ instances }) => instances !== undefined);
  const known = new Set(document.stages.map(({ name }) => name));
  const surplus =
    locked.kind === 'mapping' && isComplete
      ? [...locked.entries.keys()].filter(name => !known.has(name.replace(/@.*$/s, '')))
      : [];
  if (stages !== undefined && surplus[0] !== undefined) {
    report({
      at: stages.key.span,
      owner: stages.key.span,
      severity: 'hint',
      message: `'dvc.lock' still has '${surplus[0]}', which is no stage any more. 'dvc repro' leaves it there; delete the entry.`,
    });
  }
}
