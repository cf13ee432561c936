import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isWithoutGit } from '../../../model/dvcProject.ts';
import { nameOf, relativeTo, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { getNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcPath } from '../document.ts';
import type { DvcFile } from '../dvcFile.ts';
import { keepInGit } from '../keepInGit.ts';

/** DVC refuses to own what Git tracks; a stage that writes such a file fails. */
export const outTrackedByGit: Rule<DvcDocument | DvcFile> = {
  id: 'dvc/out-tracked-by-git',
  summary: 'Output of DVC that is committed to Git as well',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc', 'dvc-file'],
  sources: [
    'https://github.com/treeverse/dvc/blob/3.67.1/dvc/output.py',
    'https://doc.dvc.org/user-guide/how-to/stop-tracking-data',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined || isWithoutGit(workspace, project)) {
      return;
    }
    for (const output of listCached(document)) {
      const tracked = output.paths.find(path => isTracked(workspace, path));
      if (tracked !== undefined) {
        report(explain(output, relativeTo(project.root, tracked)));
      }
    }
  },
};

/** What DVC puts into its cache, of a stage or a `.dvc` file. */
interface CachedOutput extends Pick<FindingDraft, 'at'> {
  readonly owner: FindingDraft['at'];
  readonly text: string;
  readonly paths: readonly WorkspacePath[];
  /** The entry of a stage, which may say that the file stays in Git. */
  readonly entry: DvcPath | undefined;
}

function listCached(document: DvcDocument | DvcFile): readonly CachedOutput[] {
  if (!('stages' in document)) {
    return document.outs
      .filter(({ isCached }) => isCached)
      .map(({ text, span, path }) => ({
        at: span,
        owner: document.span,
        text,
        paths: path === undefined ? [] : [path],
        entry: undefined,
      }));
  }
  return document.stages.flatMap(stage =>
    stage.outs
      .filter(({ options }) => getNode(options, 'cache')?.value !== false)
      .map(out => ({
        at: out.span,
        owner: stage.owner,
        text: out.text,
        paths: out.targets.flatMap(target => (target.kind === 'inside' ? [target.path] : [])),
        entry: out,
      })),
  );
}

/** Files that only keep a folder in Git, or tell it what to leave out, are no data. */
function isTracked(workspace: WorkspaceQueries, path: WorkspacePath): boolean {
  return workspace.gitTrackedAt(path).some(file => !KEEPERS.has(nameOf(file)));
}

const KEEPERS: ReadonlySet<string> = new Set(['.gitignore', '.gitkeep', '.keep', '.placeholder']);

function explain({ at, owner, text, entry }: CachedOutput, path: string): FindingDraft {
  return {
    at,
    owner,
    message: `'${text}' is tracked by Git, so DVC refuses to track it too. Run 'git rm -r --cached ${path}', or keep it out of DVC's cache.`,
    ...(entry === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Keep '${text}' in Git, with 'cache: false'`, edit => {
              keepInGit(edit, entry);
            }),
        }),
  };
}
