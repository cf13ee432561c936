import type { DvcProject } from '../../model/dvcProject.ts';
import { joinPath, parentOf, suffixOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { DvcDocument, DvcStage } from './document.ts';
import { listScripts } from './scripts.ts';

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
  for (const folder of folders) {
    for (const name of files.namesIn(folder)) {
      if (DEPENDENCY_FILE.test(name) && namesTracker(files.textOf(joinPath(folder, name)) ?? '')) {
        return true;
      }
    }
  }
  return scriptsUseTracker(files, listStartScripts(files, document, stage));
}

const TRACKERS =
  'mlflow|wandb|dvclive|tensorboard|tensorboardX|comet_ml|comet|neptune|clearml|aim|trackio|swanlab';

/** Files that list what a Python project installs. */
const DEPENDENCY_FILE =
  /^(?:requirements.*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|conda\.ya?ml|environment\.ya?ml)$/;

const DEPENDENCY_LINE = new RegExp(
  `(?:^|["'\\s=-])(?:${TRACKERS.replaceAll('_', '[_-]')})(?![\\w.])`,
  'm',
);

const PYTHON_IMPORT = new RegExp(
  `^[ \\t]{0,80}(?:import|from)[ \\t]{1,80}(?:${TRACKERS}|torch\\.utils\\.tensorboard)\\b`,
  'm',
);

const CALLBACK = /\b(?:TensorBoard|MLFlowLogger|WandbLogger|DVCLiveLogger|report_to\s{0,3}=)/;

function namesTracker(text: string): boolean {
  const withoutComments = text.replace(/#[^\n]*/g, '');
  return DEPENDENCY_LINE.test(withoutComments);
}

function listStartScripts(
  files: FileQueries,
  document: DvcDocument,
  stage: DvcStage,
): readonly WorkspacePath[] {
  const scripts = listScripts(files, document, stage).map(({ path }) => path);
  const deps = stage.deps.flatMap(({ targets }) =>
    targets.flatMap(target =>
      target.kind === 'inside' && suffixOf(target.path) === 'py' ? [target.path] : [],
    ),
  );
  return [...new Set([...scripts, ...deps])];
}

/** Files read while looking for a tracker; enough for a trainer and the modules it is made of. */
const MAX_FILES = 40;

function scriptsUseTracker(files: FileQueries, starts: readonly WorkspacePath[]): boolean {
  const pending = [...starts];
  const seen = new Set<WorkspacePath>(pending);
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    const text = files.textOf(path);
    if (text === undefined) {
      continue;
    }
    if (PYTHON_IMPORT.test(text) || CALLBACK.test(text)) {
      return true;
    }
    for (const module of findImports(files, path, text)) {
      if (!seen.has(module) && seen.size < MAX_FILES) {
        seen.add(module);
        pending.push(module);
      }
    }
  }
  return false;
}

/** Modules of the workspace that a Python file imports, looked for beside it, above it, and in `src`. */
function findImports(
  files: FileQueries,
  path: WorkspacePath,
  text: string,
): readonly WorkspacePath[] {
  const folder = parentOf(path);
  const roots = new Set([folder, parentOf(folder), '', joinPath(parentOf(folder), 'src'), 'src']);
  const found: WorkspacePath[] = [];
  for (const match of text.matchAll(
    /^[ \t]{0,80}(?:from[ \t]{1,80}([\w.]{1,200})[ \t]{1,80}import|import[ \t]{1,80}([\w.]{1,200}))/gm,
  )) {
    const module = (match[1] ?? match[2] ?? '').replace(/^\.+/, '').replaceAll('.', '/');
    for (const root of module === '' ? [] : roots) {
      const file = [`${module}.py`, `${module}/__init__.py`]
        .map(name => joinPath(root, name))
        .find(candidate => files.kindOf(candidate) === 'file');
      if (file !== undefined) {
        found.push(file);
        break;
      }
    }
  }
  return found.slice(0, MAX_FILES);
}
