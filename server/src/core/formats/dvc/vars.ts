import { joinPath, resolveInside, type WorkspacePath } from '../../paths/workspacePath.ts';
import { isRecord } from '../../text/isRecord.ts';
import { getItems, getString, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { Names } from './interpolation.ts';

/**
 * Names that `params.yaml` beside the `dvc.yaml` and its top-level `vars` define.
 *
 * DVC refuses to define one name twice with different values, so no order has to be kept: names are
 * looked up in the union. Source: `dvc/parsing/__init__.py`, DVC 3.67.
 */
export function readGlobalNames(
  files: FileQueries,
  directory: WorkspacePath,
  vars: TreeNode | undefined,
): Names {
  const defaults = files.valuesOf(joinPath(directory, DEFAULT_PARAMS));
  const start: Names =
    defaults.state === 'known'
      ? { values: toRecord(defaults.value), isComplete: true }
      : { values: {}, isComplete: defaults.state === 'missing' };
  return addVars(files, { directory, vars, names: start });
}

/** The file that DVC reads names and parameters from unless told otherwise. */
export const DEFAULT_PARAMS = 'params.yaml';

/** Where `vars` stand and what they add to. */
export interface VarsInput {
  /** Folder that files in `vars` are relative to. */
  readonly directory: WorkspacePath;
  readonly vars: TreeNode | undefined;
  readonly names: Names;
}

/** Adds `vars`: files (`path` or `path:key1,key2`) and mappings written in place. */
export function addVars(files: FileQueries, { directory, vars, names }: VarsInput): Names {
  let result = names;
  for (const { node } of getItems(vars)) {
    const file = getString(node);
    result =
      file === undefined
        ? mergeNames(result, toRecord(node.value))
        : addFile(files, directory, { file, names: result });
  }
  return result;
}

function addFile(
  files: FileQueries,
  directory: WorkspacePath,
  { file, names }: { file: string; names: Names },
): Names {
  // A drive letter is no file with keys, and DVC does not allow templates here.
  const separator = file.lastIndexOf(':');
  const [name, keys] =
    separator > 1 ? [file.slice(0, separator), file.slice(separator + 1).split(',')] : [file, []];
  const path = resolveInside(directory, name);
  const values = path === undefined ? undefined : files.valuesOf(path);
  if (values?.state !== 'known') {
    return { ...names, isComplete: false };
  }
  const all = toRecord(values.value);
  const wanted = keys.map(key => key.trim());
  const selected =
    wanted.length === 0
      ? all
      : Object.fromEntries(Object.entries(all).filter(([key]) => wanted.includes(key)));
  return mergeNames(names, selected);
}

function mergeNames(names: Names, more: Readonly<Record<string, unknown>>): Names {
  return { ...names, values: mergeDeep(names.values, more, 0) };
}

function mergeDeep(
  into: Readonly<Record<string, unknown>>,
  from: Readonly<Record<string, unknown>>,
  depth: number,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined;
    merged[key] =
      isRecord(known) && isRecord(value) && depth < MAX_MERGE_DEPTH
        ? mergeDeep(known, value, depth + 1)
        : value;
  }
  return merged;
}

const MAX_MERGE_DEPTH = 50;

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
