import { collectSplitPaths, type SplitPath, type SplitPaths } from '../../features/splitPaths.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** A model that is tested with what it learned from looks good whatever it is worth. */
export const splitPathCollision: Rule<DocumentModel> = {
  id: 'pipeline/split-path-collision',
  summary: 'Same file for training and for testing',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: [],
  sources: [
    'https://scikit-learn.org/stable/common_pitfalls.html',
    'https://scikit-learn.org/stable/modules/cross_validation.html',
  ],

  check(_model, report, workspace) {
    const { path, content } = workspace;
    if (isTrialRun(path)) {
      return;
    }
    for (const paths of collectSplitPaths(content)) {
      for (const [index, setting] of paths.entries()) {
        const first = paths.slice(0, index).find(earlier => isSame(earlier, setting));
        if (first !== undefined) {
          report(explain(workspace, { paths, first, setting }));
        }
      }
    }
  },
};

/** Runs that only show that the program works take what is there. */
function isTrialRun(path: WorkspacePath): boolean {
  return path
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => TRYING.has(word));
}

const TRYING: ReadonlySet<string> = new Set([
  'test',
  'tests',
  'testdata',
  'fixtures',
  'smoke',
  'debug',
  'overfit',
  'toy',
  'dummy',
]);

function isSame(a: SplitPath, b: SplitPath): boolean {
  return a.part !== b.part && normalize(a.value) === normalize(b.value);
}

function normalize(value: string): string {
  return value.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

interface Collision {
  readonly paths: SplitPaths;
  readonly first: SplitPath;
  readonly setting: SplitPath;
}

function explain(workspace: WorkspaceQueries, { paths, first, setting }: Collision): FindingDraft {
  const { path, document } = workspace;
  const isTraining = first.part === 'train' || setting.part === 'train';
  const wrong = setting.part === 'train' ? first : setting;
  const message = isTraining
    ? `'${first.key}' and '${setting.key}' name the same file, so the model is judged by data that it learned from. Name a file of its own.`
    : `'${first.key}' and '${setting.key}' name the same file, so what was chosen by it is also judged by it. Name a file of its own.`;
  const others = findOthers(workspace, wrong, paths);
  return {
    at: setting.span,
    severity: isTraining ? 'error' : 'info',
    message,
    related: [
      { place: { path, document, span: first.span }, message: `'${first.key}' is set here.` },
    ],
    ...(others.length === 0
      ? {}
      : {
          fix: writer => {
            for (const other of others) {
              writer.offer(`Use '${other}' as '${wrong.key}'`, edit =>
                edit.rewrite(wrong.span, other),
              );
            }
          },
        }),
  };
}

/** The file beside that is called after the part, such as `test.csv` beside `train.csv`, where there is one. */
function findOthers(
  workspace: WorkspaceQueries,
  { part, value }: SplitPath,
  paths: SplitPaths,
): readonly string[] {
  const slash = value.lastIndexOf('/') + 1;
  const folder = value.slice(0, slash);
  if (/^(?:[a-z][\w+.-]*:|\/|~)/i.test(folder)) {
    return [];
  }
  const name = value.slice(slash);
  const names = NAMES[part].map(word => name.replace(ANY_PART, word));
  const taken = new Set(paths.map(setting => normalize(setting.value)));
  const root = workspace.path.slice(0, workspace.path.lastIndexOf('/') + 1);
  return [...new Set(names)]
    .map(candidate => `${folder}${candidate}`)
    .filter(candidate => !taken.has(normalize(candidate)))
    .filter(candidate => isThere(workspace, root, normalize(candidate)));
}

/** Paths count from the file's folder in some programs, from where they are started in others. */
function isThere(workspace: WorkspaceQueries, root: string, path: string): boolean {
  return (
    !path.includes('..') &&
    [`${root}${path}`, path, `${root}${path}.dvc`, `${path}.dvc`].some(
      candidate => workspace.kindOf(candidate) === 'file',
    )
  );
}

const NAMES: Readonly<Record<SplitPath['part'], readonly string[]>> = {
  train: ['train', 'training'],
  validation: ['validation', 'valid', 'val'],
  test: ['test', 'holdout'],
};

const ANY_PART = /train(?:ing)?|valid(?:ation)?|val|test|holdout/;
