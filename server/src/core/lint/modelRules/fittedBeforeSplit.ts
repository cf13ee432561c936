import { splitWords } from '../../model/lifeCycle.ts';
import type { DocumentModel, Step } from '../../model/pipelineModel.ts';
import { nameOf, pathsOverlap } from '../../paths/workspacePath.ts';
import { findScripts } from '../../shell/findScripts.ts';
import type { Rule } from '../rule.ts';

/** What is learned from all data before they are split carries the test data into the training. */
export const fittedBeforeSplit: Rule<DocumentModel> = {
  id: 'pipeline/fitted-before-split',
  summary: 'Step that learns from the data before the test data are split off',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'feature-engineering',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: [],
  sources: [
    'https://scikit-learn.org/stable/common_pitfalls.html',
    'https://imbalanced-learn.org/stable/common_pitfalls.html',
  ],

  check({ pipelines }, report) {
    for (const { steps } of pipelines) {
      const fitting = steps.filter(step => learnedBy(step) !== undefined);
      const splitting = fitting.length === 0 ? [] : steps.filter(isSplitting);
      for (const step of fitting) {
        const split = splitting.find(later => later !== step && leadsTo(steps, step, later));
        if (split !== undefined) {
          report({
            at: step.at.span,
            owner: step.owner.span,
            message: `'${step.name}' seems to ${learnedBy(step)} all data before '${split.name}' splits them, so test data shape the training. Split first, then learn from the training part.`,
            related: [{ place: split.at, message: `'${split.name}' splits the data.` }],
          });
        }
      }
    }
  },
};

/** What a step does that takes numbers from all rows; each row by itself may be changed at any time. */
function learnedBy(step: Step): string | undefined {
  const words = wordsOf(step);
  return isSplitting(step) || words.some(word => NOT_TABLES.has(word))
    ? undefined
    : LEARNING.find(([, hints]) => words.some(word => hints.has(word)))?.[0];
}

const LEARNING: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'scale by',
    new Set(['scale', 'scaler', 'scaling', 'standardize', 'standardise', 'standardization']),
  ],
  ['fill gaps from', new Set(['impute', 'imputer', 'imputation', 'imputing'])],
  ['add rows from', new Set(['smote', 'oversample', 'oversampling', 'adasyn'])],
  ['reduce', new Set(['pca'])],
];

/** There `scale` is a size or a loudness. */
const NOT_TABLES: ReadonlySet<string> = new Set([
  'image',
  'images',
  'img',
  'video',
  'audio',
  'pixel',
  'pixels',
  'up',
  'down',
  'cluster',
  'replicas',
]);

function isSplitting(step: Step): boolean {
  const words = wordsOf(step);
  return words.includes('split') || words.includes('splitting') || words.includes('splits');
}

function wordsOf({ name, commands }: Step): readonly string[] {
  const scripts = commands.flatMap(command => findScripts(command)).map(use => nameOf(use.name));
  return [name, ...scripts].flatMap(splitWords);
}

/** Whether what a step makes reaches the other one, over any steps between. */
function leadsTo(steps: readonly Step[], from: Step, to: Step): boolean {
  const reached = new Set<Step>([from]);
  for (const step of reached) {
    for (const next of steps) {
      if (!reached.has(next) && isNext(step, next)) {
        reached.add(next);
      }
    }
  }
  return reached.has(to);
}

function isNext(step: Step, next: Step): boolean {
  return (
    next.after.some(order => order.step === step.name) ||
    step.outputs.some(output =>
      next.inputs.some(
        input =>
          output.artifact.kind === 'path' &&
          input.artifact.kind === 'path' &&
          pathsOverlap(output.artifact.path, input.artifact.path),
      ),
    )
  );
}
