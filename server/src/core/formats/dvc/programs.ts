import { joinPath, parentOf, suffixOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { DvcDocument, DvcStage } from './document.ts';
import { listScripts } from './scripts.ts';

/** What is looked for in the programs of a stage. */
export interface ProgramSearch {
  readonly stage: DvcStage;
  test(text: string, path: WorkspacePath): boolean;
}

/**
 * Whether some program that a stage runs, names among its deps, or imports passes a test. Programs are read
 * as text, never run.
 */
export function someProgram(
  files: FileQueries,
  document: DvcDocument,
  { stage, test }: ProgramSearch,
): boolean {
  const pending = [...listPrograms(files, document, stage)];
  const seen = new Set<WorkspacePath>(pending);
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    const text = files.textOf(path);
    if (text === undefined) {
      continue;
    }
    if (test(text, path)) {
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

/** Files read in one search; enough for a trainer and the modules it is made of. */
const MAX_FILES = 40;

/** The scripts that a stage runs, and the Python files among its deps. */
export function listPrograms(
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
