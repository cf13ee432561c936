import {
  joinPath,
  pathsOverlap,
  resolveInside,
  type WorkspacePath,
} from '../../paths/workspacePath.ts';
import { findScripts, type ScriptUse } from '../../shell/findScripts.ts';
import type { Span } from '../../text/span.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { DvcDocument, DvcStage } from './document.ts';
import { interpolate } from './interpolation.ts';

/** A file of the workspace that a stage's command runs. */
export interface StageScript {
  readonly path: WorkspacePath;
  /** As the command names it. */
  readonly name: string;
  readonly span: Span;
}

/** The scripts that a stage runs and that exist, in order; those named through templates are looked up. */
export function listScripts(
  files: FileQueries,
  document: DvcDocument,
  stage: DvcStage,
): readonly StageScript[] {
  const { directory } = stage;
  if (directory === undefined) {
    return [];
  }
  return stage.commands.flatMap(({ node, text }) =>
    findScripts(text).flatMap(use => {
      const path = findScriptFile(files, { directory, use, stage });
      const span = spanWithin(document.content.text, node, use);
      return path === undefined ? [] : [{ path, name: use.name, span }];
    }),
  );
}

interface ScriptSearch {
  readonly directory: WorkspacePath;
  readonly use: ScriptUse;
  readonly stage: DvcStage;
}

function findScriptFile(
  files: FileQueries,
  { directory, use, stage }: ScriptSearch,
): WorkspacePath | undefined {
  const names = stage.instances?.[0]?.names;
  const name =
    names === undefined || !use.name.includes('${') ? use.name : interpolate(use.name, names);
  if (name === undefined || name.includes('${') || name.includes('$')) {
    return undefined;
  }
  const candidates = use.kind === 'file' ? [name] : moduleFiles(name);
  return candidates
    .flatMap(candidate => resolveInside(directory, candidate) ?? [])
    .find(path => files.kindOf(path) === 'file');
}

/** Files that `python -m pkg.mod` may run, with the source folders that projects commonly use. */
function moduleFiles(module: string): readonly string[] {
  if (!/^[A-Za-z_][\w.]*$/.test(module)) {
    return [];
  }
  const path = module.replaceAll('.', '/');
  return ['', 'src'].flatMap(root => [
    joinPath(root, `${path}.py`),
    joinPath(root, `${path}/__main__.py`),
  ]);
}

/** Whether a path is among a stage's deps, lies in one of them, or may do so as far as can be known. */
export function isTracked(stage: DvcStage, path: WorkspacePath): boolean {
  return stage.deps.some(({ targets }) =>
    targets.some(
      target =>
        target.kind === 'unknown' || (target.kind === 'inside' && covers(target.path, path)),
    ),
  );
}

function covers(dep: WorkspacePath, path: WorkspacePath): boolean {
  return pathsOverlap(dep, path) && dep.length <= path.length;
}
