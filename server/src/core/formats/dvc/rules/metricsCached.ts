import type { Rule } from '../../../lint/rule.ts';
import { isWithoutGit } from '../../../model/dvcProject.ts';
import { joinPath, parentOf, suffixOf } from '../../../paths/workspacePath.ts';
import { getPair } from '../../../tree/node.ts';
import type { FileQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcPath } from '../document.ts';
import { keepInGit } from '../keepInGit.ts';

/** DVC puts what it caches into `.gitignore`, so a cached metrics file is never a part of a commit. */
export const metricsCached: Rule<DvcDocument> = {
  id: 'dvc/metrics-cached',
  summary: 'Metrics file that Git does not see because DVC caches it',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'observability',
  fix: 'review',
  scope: 'workspace',
  formats: ['dvc'],
  yieldsTo: ['dvc/out-tracked-by-git'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://doc.dvc.org/start/data-pipelines/metrics-parameters-plots',
    'https://github.com/treeverse/dvc/blob/3.67.1/dvc/output.py',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    const found = document.stages.flatMap(stage =>
      stage.outs.filter(isCachedText).map(metrics => ({ stage, metrics })),
    );
    if (found.length === 0 || project === undefined || isWithoutGit(workspace, project)) {
      return;
    }
    for (const { stage, metrics } of found) {
      if (!isInIgnoredFolder(workspace, metrics)) {
        report({
          at: metrics.span,
          owner: stage.owner,
          message: `'${metrics.text}' goes to DVC's cache and not to Git, so pull requests do not show the numbers. Set 'cache: false' to commit the file.`,
          fix: writer =>
            writer.offer(`Set 'cache: false' for '${metrics.text}'`, edit =>
              keepInGit(edit, metrics),
            ),
        });
      }
    }
  },
};

/** Somebody who writes where a file is to be kept has thought about it. */
function isCachedText({ list, text, options }: DvcPath): boolean {
  const isDecided = ['cache', 'remote', 'push'].some(key => getPair(options, key) !== undefined);
  return list === 'metrics' && TEXT_SUFFIXES.has(suffixOf(text)) && !isDecided;
}

/** What DVC reads as metrics. Source: `dvc/repo/metrics/show.py`, DVC 3.67. */
const TEXT_SUFFIXES: ReadonlySet<string> = new Set(['json', 'yaml', 'yml', 'toml']);

/** DVC itself ignores the file, by name; a whole folder is ignored by people, who want none of it in Git. */
function isInIgnoredFolder(files: FileQueries, { targets }: DvcPath): boolean {
  return targets.some(
    target =>
      target.kind === 'inside' &&
      parentOf(target.path) !== '' &&
      files.isGitIgnored(joinPath(parentOf(target.path), ANY_NAME)),
  );
}

/** A name that only patterns for a whole folder fit. */
const ANY_NAME = 'mlops-any-name';
