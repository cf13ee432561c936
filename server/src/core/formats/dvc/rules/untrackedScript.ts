import type { Rule } from '../../../lint/rule.ts';
import { relativeTo } from '../../../paths/workspacePath.ts';
import type { DvcDocument, DvcStage } from '../document.ts';
import { isTracked, listScripts, type StageScript } from '../scripts.ts';

/** DVC reruns a stage only when a declared dependency changes, so an untracked script hides code changes. */
export const untrackedScript: Rule<DvcDocument> = {
  id: 'dvc/untracked-script',
  summary: 'Script that `cmd` runs but `deps` does not name',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'review',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/command-reference/stage/add',
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://doc.dvc.org/user-guide/pipelines/running-pipelines',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined) {
      return;
    }
    const uses = document.stages.map(stage => ({
      stage,
      scripts: listScripts(workspace, document, stage),
    }));
    const runners = countStages(
      uses.flatMap(({ scripts }) => [...new Set(scripts.map(({ path }) => path))]),
    );
    for (const { stage, scripts } of uses.filter(use => isJudged(use.stage))) {
      for (const script of scripts) {
        const isMade = workspace.producersOf(project.scope, script.path).length > 0;
        if (isTracked(stage, script.path) || isMade) {
          continue;
        }
        const isRunner = (runners.get(script.path) ?? 0) >= SHARED_BY;
        report({
          at: script.span,
          owner: stage.owner,
          severity: isRunner ? 'info' : 'warning',
          message: `'${relativeTo(stage.directory ?? '', script.path)}' is not in 'deps', so DVC will not rerun '${stage.name}' when it changes. Add it to 'deps'.`,
          fix: writer => {
            const dep = depOf(stage, script);
            writer.offer(`Add '${dep}' to 'deps'`, edit =>
              edit.prepend([...stage.bodyPath, 'deps'], dep),
            );
          },
        });
      }
    }
  },
};

/** A script that so many stages share is a general starter; the code that matters lies elsewhere. */
const SHARED_BY = 3;

/** A stage without deps runs once and on demand; adding one would make it run again by itself. */
function isJudged(stage: DvcStage): boolean {
  return stage.deps.length > 0 && !stage.isFrozen && !stage.isAlwaysChanged;
}

/** A templated script stays templated, because each run has its own. */
function depOf(stage: DvcStage, script: StageScript): string {
  return script.name.includes('${') ? script.name : relativeTo(stage.directory ?? '', script.path);
}

function countStages(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}
