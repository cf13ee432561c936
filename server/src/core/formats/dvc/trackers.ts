import { readDependencies } from '../../model/dependencyFiles.ts';
import type { DvcProject } from '../../model/dvcProject.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { DvcDocument, DvcStage } from './document.ts';
import { someProgram } from './programs.ts';

/** A stage and the project that it belongs to. */
export interface TrackedStage {
  readonly stage: DvcStage;
  readonly project: DvcProject;
}

/**
 * Whether an experiment tracker records what a stage does: the project's dependency files name one, or
 * the stage's scripts, or modules that they import, use one. Programs are read as text, never run.
 */
export function usesTracker(
  files: FileQueries,
  document: DvcDocument,
  { stage, project }: TrackedStage,
): boolean {
  const folders = new Set([project.root, parentOf(document.path), stage.directory ?? project.root]);
  const isListed = [...folders].some(folder =>
    readDependencies(files, folder).some(text => DEPENDENCY_LINE.test(text)),
  );
  return (
    isListed ||
    someProgram(files, document, {
      stage,
      test: text => PYTHON_IMPORT.test(text) || CALLBACK.test(text),
    })
  );
}

const TRACKERS =
  'mlflow|wandb|dvclive|tensorboard|tensorboardX|comet_ml|comet|neptune|clearml|aim|trackio|swanlab';

const DEPENDENCY_LINE = new RegExp(
  `(?:^|["'\\s=-])(?:${TRACKERS.replaceAll('_', '[_-]')})(?![\\w.])`,
  'm',
);

const PYTHON_IMPORT = new RegExp(
  `^[ \\t]{0,80}(?:import|from)[ \\t]{1,80}(?:${TRACKERS}|torch\\.utils\\.tensorboard)\\b`,
  'm',
);

const CALLBACK = /\b(?:TensorBoard|MLFlowLogger|WandbLogger|DVCLiveLogger|report_to\s{0,3}=)/;
