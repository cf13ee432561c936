import type { Rule } from '../../../lint/rule.ts';
import type { DvcProject } from '../../../model/dvcProject.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { nameOf, relativeTo, suffixOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { findScripts } from '../../../shell/findScripts.ts';
import type { FileQueries, WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcPath, DvcStage } from '../document.ts';
import { listPrograms, someProgram } from '../programs.ts';
import { isModelTraining } from '../training.ts';

/** A model has seen its training data, so what is measured there says nothing about new data. */
export const evalOnTrainingData: Rule<DvcDocument> = {
  id: 'dvc/eval-on-training-data',
  summary: 'Evaluation that reads only data which the model was trained on',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc'],
  sources: ['https://scikit-learn.org/stable/modules/cross_validation.html'],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined) {
      return;
    }
    const trainings = document.stages.filter(isModelTraining);
    for (const stage of trainings.length === 0 ? [] : document.stages.filter(isEvaluation)) {
      const training = trainings.find(candidate => feeds(candidate, stage));
      const shared = training === undefined ? [] : findShared(stage, training);
      const [data] = shared;
      if (
        training === undefined ||
        data === undefined ||
        !seesAll(workspace, document, stage, shared)
      ) {
        continue;
      }
      const others = listHeldOut(workspace, project, data);
      report({
        at: data.span,
        owner: stage.owner,
        message: `'${stage.name}' reads only '${data.text}', which '${training.name}' trained on, so the score looks better than it is. Evaluate on data kept apart.`,
        ...(others.length === 0
          ? {}
          : {
              fix: writer => {
                for (const path of others) {
                  const written = relativeTo(stage.directory ?? '', path);
                  writer.offer(`Read '${written}' instead`, edit =>
                    edit.rewrite(data.span, written),
                  );
                }
              },
            }),
      });
    }
  },
};

/** Told by its name and scripts; one that says "train" or "cross" is meant to look at the training data. */
function isEvaluation(stage: DvcStage): boolean {
  const scripts = stage.commands.flatMap(({ text }) => findScripts(text));
  const words = [stage.name, ...scripts.map(({ name }) => nameOf(name))].flatMap(splitWords);
  return words.some(word => EVALUATION.has(word)) && !words.some(word => OTHER.has(word));
}

const EVALUATION: ReadonlySet<string> = new Set(['evaluate', 'evaluation', 'evaluator', 'eval']);
const OTHER: ReadonlySet<string> = new Set([
  'train',
  'training',
  'cv',
  'cross',
  'crossval',
  'learning',
  'curve',
  'report',
  'data',
  'features',
]);

/** Whether a stage reads something that another one makes. */
function feeds(from: DvcStage, to: DvcStage): boolean {
  const made = new Set(from.outs.flatMap(pathsOf));
  return from !== to && to.deps.flatMap(pathsOf).some(path => made.has(path));
}

function pathsOf({ targets }: DvcPath): readonly WorkspacePath[] {
  return targets.flatMap(target => (target.kind === 'inside' ? [target.path] : []));
}

/** The data files of an evaluation when the training reads all of them and it reads no others of it. */
function findShared(evaluation: DvcStage, training: DvcStage): readonly DvcPath[] {
  const made = new Set(training.outs.flatMap(pathsOf));
  const read = evaluation.deps.filter(
    dep => !isCode(dep) && !pathsOf(dep).some(path => made.has(path)),
  );
  const trainedOn = new Set(training.deps.filter(isData).flatMap(pathsOf));
  const isShared = (dep: DvcPath): boolean => {
    const paths = pathsOf(dep);
    return (
      isData(dep) && paths.length === dep.targets.length && paths.every(path => trainedOn.has(path))
    );
  };
  const isAll = read.every(isShared) && trainedOn.size === new Set(read.flatMap(pathsOf)).size;
  return isAll && !read.some(({ text }) => hasWord(text, HELD_OUT)) ? read : [];
}

function isCode({ text }: DvcPath): boolean {
  return CODE_SUFFIXES.has(suffixOf(text)) || /^(?:src|conf|configs?|scripts?)\/?$/.test(text);
}

const CODE_SUFFIXES: ReadonlySet<string> = new Set([
  'py',
  'r',
  'sh',
  'ipynb',
  'sql',
  'yaml',
  'yml',
  'toml',
  'cfg',
]);

/** A single file; a folder may hold all splits. */
function isData({ text }: DvcPath): boolean {
  return DATA_SUFFIXES.has(suffixOf(text));
}

const DATA_SUFFIXES: ReadonlySet<string> = new Set([
  'csv',
  'tsv',
  'parquet',
  'feather',
  'arrow',
  'jsonl',
  'npz',
  'npy',
  'tfrecord',
]);

function hasWord(path: string, words: ReadonlySet<string>): boolean {
  return splitWords(path).some(word => words.has(word));
}

const TRAIN: ReadonlySet<string> = new Set(['train', 'training']);
const HELD_OUT: ReadonlySet<string> = new Set([
  'test',
  'testing',
  'val',
  'valid',
  'validation',
  'holdout',
  'hold',
  'calib',
  'calibration',
  'eval',
  'evaluation',
  'oot',
  'unseen',
  'dev',
]);

/** Programs that split the file themselves, or speak of a test set, may keep rows apart that we cannot see. */
function seesAll(
  files: FileQueries,
  document: DvcDocument,
  stage: DvcStage,
  shared: readonly DvcPath[],
): boolean {
  const isNamed = shared.every(({ text }) => hasWord(text, TRAIN));
  const keepsApart = isNamed ? SPLITTING : HELD_OUT_WORDS;
  const isReadable = listPrograms(files, document, stage).some(
    path => files.textOf(path) !== undefined,
  );
  return (
    (isNamed || isReadable) &&
    !someProgram(files, document, { stage, test: text => keepsApart.test(text) })
  );
}

const SPLITTING = /split|[kK]_?[fF]old|cross_val|\.sample\(|\.i?loc\[|skip/;
const HELD_OUT_WORDS = /split|test|val|hold_?out|[kK]_?[fF]old|\.sample\(|\.i?loc\[|skip|query/i;

/** What is made or tracked beside the data and says by its name that it was kept apart. */
function listHeldOut(
  workspace: WorkspaceQueries,
  { scope }: DvcProject,
  data: DvcPath,
): readonly WorkspacePath[] {
  const outputs = pathsOf(data)
    .flatMap(path => workspace.producersOf(scope, path))
    .flatMap(({ step }) => step.outputs)
    .flatMap(({ artifact }) => (artifact.kind === 'path' ? [artifact.path] : []));
  return [...new Set(outputs)]
    .filter(path => suffixOf(path) === suffixOf(data.text) && hasWord(nameOf(path), HELD_OUT))
    .slice(0, MAX_OFFERS);
}

const MAX_OFFERS = 3;
