import { findScripts, type ScriptUse, stripWrappers } from '../shell/findScripts.ts';
import { parseCommands } from '../shell/parseCommands.ts';
import type { ComponentId } from './component.ts';

/** Lower-case words of a name: split at everything that is no letter and at changes of case. */
export function splitWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** What a step is called and what it runs. */
export interface StepWords {
  readonly name: string;
  readonly commands: readonly string[];
}

/**
 * Whether a step trains a model, told by its own name, the scripts it runs and the programs it calls.
 * Paths of data do not count: a step that prepares `train.csv` trains nothing.
 */
export function isTraining(step: StepWords): boolean {
  const words = wordsOfStep(step);
  if (words.some(word => NOT_TRAINING.has(word))) {
    return false;
  }
  return words.some(word => TRAINING.has(word)) || step.commands.some(runsTrainer);
}

const TRAINING: ReadonlySet<string> = new Set([
  'train',
  'training',
  'trainer',
  'fit',
  'finetune',
  'finetuning',
  'retrain',
  'retraining',
]);

const NOT_TRAINING: ReadonlySet<string> = new Set([
  'evaluate',
  'evaluation',
  'eval',
  'test',
  'predict',
  'prediction',
  'serve',
  'plot',
  'split',
  'download',
  'prepare',
  'preparation',
  'tokenizer',
  'vocab',
]);

/** Programs that train whatever their arguments are called. */
const TRAINERS: ReadonlySet<string> = new Set(['torchrun', 'deepspeed']);

function runsTrainer(command: string): boolean {
  return parseCommands(command).some(({ words }) => {
    const [program, argument] = stripWrappers(words);
    return (
      TRAINERS.has(program?.text ?? '') ||
      (program?.text === 'accelerate' && argument?.text === 'launch') ||
      (program?.text === 'mlflow' && argument?.text === 'run')
    );
  });
}

function wordsOfStep({ name, commands }: StepWords): readonly string[] {
  const scripts = commands.flatMap(command => findScripts(command));
  return [name, ...scripts.map(script => scriptName(script))].flatMap(splitWords);
}

/** The part of its name that says what a script does: `train_model` of `src/train_model.py` and `pkg.train_model`. */
export function scriptName({ kind, name }: Pick<ScriptUse, 'kind' | 'name'>): string {
  if (kind === 'module') {
    return name.slice(name.lastIndexOf('.') + 1);
  }
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return file.replace(/\.[A-Za-z]+$/, '');
}

/** Hints of what a step makes, for steps whose words say nothing. */
export interface StepShape extends StepWords {
  readonly hasInputs: boolean;
  readonly outputs: readonly string[];
  readonly hasMetrics: boolean;
}

/** The life cycle component of a step: by its words, the first list that matches; else by its shape. */
export function classifyStep(shape: StepShape): ComponentId {
  const told = classifyByWords(shape);
  if (told !== undefined) {
    return told;
  }
  if (shape.outputs.some(isModelFile)) {
    return 'training-evaluation';
  }
  if (shape.hasMetrics) {
    return 'training-evaluation';
  }
  return 'data-storage';
}

/** The component that a step's name, or else the names of its scripts tell; `undefined` when they tell none. */
export function classifyByWords({ name, commands }: StepWords): ComponentId | undefined {
  for (const told of [
    name,
    ...commands.flatMap(command => findScripts(command)).map(use => scriptName(use)),
  ]) {
    const words = splitWords(told);
    const joined = words.join('');
    for (const [component, hints] of COMPONENT_WORDS) {
      if (words.some(word => hints.has(word)) || hints.has(joined)) {
        return component;
      }
    }
  }
  return undefined;
}

/** Whether a file has a name that only models have. */
export function isModelFile(path: string): boolean {
  return MODEL_FILE.test(path);
}

const MODEL_FILE = /\.(?:pkl|joblib|pt|pth|onnx|h5|keras|safetensors|ckpt|cbm|pmml)$/i;

// The order decides where words of two components meet: "evaluate features" evaluates, "train test split" splits.
const COMPONENT_WORDS: readonly (readonly [ComponentId, ReadonlySet<string>])[] = [
  [
    'data-storage',
    new Set(['split', 'download', 'ingest', 'ingestion', 'fetch', 'getdata', 'traintestsplit']),
  ],
  ['training-evaluation', new Set(['evaluate', 'evaluation', 'eval', 'metrics', 'compare'])],
  ['model-monitoring', new Set(['monitor', 'monitoring', 'drift', 'evidently'])],
  ['model-registry', new Set(['register', 'registry', 'publish', 'promote', 'pushmodel'])],
  ['model-deployment', new Set(['deploy', 'deployment', 'release', 'package', 'buildimage'])],
  [
    'feature-engineering',
    new Set([
      'feature',
      'features',
      'featurize',
      'featurization',
      'transform',
      'transformation',
      'encode',
      'embed',
      'embedding',
      'embeddings',
      'tokenize',
      'tokenise',
      'tokenizer',
      'scale',
      'vectorize',
    ]),
  ],
  [
    'training-evaluation',
    new Set([
      'train',
      'training',
      'trainer',
      'fit',
      'tune',
      'tuning',
      'hpo',
      'finetune',
      'retrain',
      'score',
      'test',
      'report',
      'model',
    ]),
  ],
  ['prediction-service', new Set(['predict', 'prediction', 'infer', 'inference'])],
  ['model-serving', new Set(['serve', 'serving'])],
  [
    'data-storage',
    new Set([
      'extract',
      'load',
      'collect',
      'import',
      'data',
      'clean',
      'cleaning',
      'prep',
      'prepare',
      'preprocess',
      'preprocessing',
      'preparation',
      'validate',
      'validation',
    ]),
  ],
];
