import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries } from '../workspace/queries.ts';
import { readDependencies } from './dependencyFiles.ts';

/**
 * Whether a folder of code is about machine learning: it holds files of such a tool, or its dependencies name
 * such a library. "Train" alone says little: compilers have profiles trained, and releases leave on trains.
 */
export function showsMachineLearning(files: FileQueries, folder: WorkspacePath): boolean {
  return (
    files.namesIn(folder).some(name => TOOL_FILES.has(name)) ||
    readDependencies(files, folder).some(listsLibrary)
  );
}

/** Whether a text that lists packages, one at the start of each line or in quotes, lists such a library. */
export function listsLibrary(text: string): boolean {
  return LIBRARY.test(text);
}

const TOOL_FILES: ReadonlySet<string> = new Set([
  '.dvc',
  'dvc.yaml',
  'MLproject',
  'mlruns',
  'bentofile.yaml',
]);

/** Packages that nobody has without machine learning; pandas and numpy are in all sorts of projects. */
const LIBRARY =
  /(?:^|["'])[ \t-]*["']?(?:torch|torchvision|pytorch(?:-lightning)?|lightning|tensorflow(?:-cpu|-gpu)?|keras|jax|flax|scikit-learn|sklearn|xgboost|lightgbm|catboost|transformers|sentence-transformers|peft|trl|unsloth|deepspeed|ultralytics|spacy|fastai|mlflow(?:-skinny)?|dvc|dvclive|wandb|bentoml|kfp|optuna|evidently|zenml|kedro|azure-ai-ml|sagemaker|clearml|comet-ml|prophet|statsmodels|onnxruntime|gensim|rasa|caret|tidymodels)(?![\w-])/m;
