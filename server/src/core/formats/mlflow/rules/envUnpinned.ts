import type { Rule } from '../../../lint/rule.ts';
import { joinPath, nameOf, parentOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { getItems, getNode, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { FileQueries } from '../../../workspace/queries.ts';

/** A library without a version is whatever is newest on the day of the run. */
export const envUnpinned: Rule<unknown> = {
  id: 'mlflow/env-unpinned',
  summary: 'Environment of a project that leaves versions of libraries open',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'none',
  scope: 'workspace',
  formats: ['conda-env', 'python-env'],
  sources: [
    'https://mlflow.org/docs/latest/ml/projects/',
    'https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html',
  ],

  check(_document, report, workspace) {
    const dependencies = getPair(workspace.content.root, 'dependencies');
    const open = dependencies === undefined ? [] : listOpen(dependencies.node);
    if (
      dependencies === undefined ||
      open.length === 0 ||
      !isOfProject(workspace, workspace.path) ||
      isLocked(workspace, workspace.path)
    ) {
      return;
    }
    const names = open
      .slice(0, MAX_SHOWN)
      .map(name => `'${name}'`)
      .join(', ');
    const more = open.length > MAX_SHOWN ? ` and ${open.length - MAX_SHOWN} more` : '';
    report({
      at: dependencies.key.span,
      owner: dependencies.span,
      severity: open.every(name => name === 'mlflow') ? 'info' : 'warning',
      message: `Versions of ${names}${more} are left open, so the next run gets other ones than this one. Write the versions, such as '${open[0]}==1.2.3'.`,
    });
  },
};

const MAX_SHOWN = 3;

/** Names of libraries that decide about a model and have no version. */
function listOpen(dependencies: TreeNode): readonly string[] {
  return getItems(dependencies).flatMap(({ node }) => {
    const packages = getNode(node, 'pip');
    return [node, ...getItems(packages).map(item => item.node)].flatMap(entry => {
      const [, name = '', rest = ''] = PACKAGE.exec(getString(entry) ?? '') ?? [];
      const library = name.toLowerCase().replaceAll('_', '-');
      return LIBRARIES.has(library) && !PINNED.test(rest) ? [library] : [];
    });
  });
}

const PACKAGE = /^(?:[\w-]{1,60}::)?([A-Za-z][\w.-]{0,80})(?:\[[^\]]{0,100}\])?(.{0,300})$/;
/** `=1.2`, `==1.2`, `~=1.2`, `>=1.2,<1.3`, ` @ address`. */
const PINNED = /^\s{0,5}(?:={1,3}|~=)|<|@/;

const LIBRARIES: ReadonlySet<string> = new Set([
  'catboost',
  'keras',
  'lightgbm',
  'mlflow',
  'numpy',
  'pandas',
  'pyspark',
  'pytorch',
  'pytorch-lightning',
  'scikit-learn',
  'scipy',
  'statsmodels',
  'tensorflow',
  'torch',
  'transformers',
  'xgboost',
]);

/** What an `MLproject` beside it names; other environments are somebody's workshop. */
function isOfProject(files: FileQueries, path: WorkspacePath): boolean {
  const folder = parentOf(path);
  const project = files.namesIn(folder).find(name => name.toLowerCase() === 'mlproject');
  return (
    project !== undefined && (files.textOf(joinPath(folder, project)) ?? '').includes(nameOf(path))
  );
}

function isLocked(files: FileQueries, path: WorkspacePath): boolean {
  return files.namesIn(parentOf(path)).some(name => /(?:^|[-.])lock(?:\.|$)/.test(name));
}
