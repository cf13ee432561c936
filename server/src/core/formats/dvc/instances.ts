import { getNode, getPair, type MappingNode, type TreeNode } from '../../tree/node.ts';
import { interpolateWhole, type Names, renderValue } from './interpolation.ts';

/** One run that a stage stands for, and what names mean in it. */
export interface StageInstance {
  /** Name as DVC prints it: `train@us`; the stage's own for a plain stage. */
  readonly name: string;
  readonly names: Names;
}

/** The runs of a stage; `undefined` when the values that they come from cannot be known. */
export type StageInstances = readonly StageInstance[] | undefined;

/** Runs of one stage that are expanded; more are treated as unknown. */
const MAX_INSTANCES = 500;

/** What kind of stage an entry of `stages` is, and the mapping that holds its keys. */
export interface StageShape {
  readonly kind: 'plain' | 'foreach' | 'matrix';
  readonly body: MappingNode;
}

/** Tells the three kinds of stages apart; `undefined` when the entry is no mapping. */
export function toStageShape(entry: TreeNode): StageShape | undefined {
  if (entry.kind !== 'mapping') {
    return undefined;
  }
  const body = getNode(entry, 'do');
  if (getPair(entry, 'foreach') !== undefined && body?.kind === 'mapping') {
    return { kind: 'foreach', body };
  }
  return { kind: getPair(entry, 'matrix') === undefined ? 'plain' : 'matrix', body: entry };
}

/** Expands a stage. Source: `dvc/parsing/__init__.py` (ForeachDefinition, MatrixDefinition), DVC 3.67. */
export function expandStage(
  name: string,
  entry: TreeNode,
  shape: StageShape,
  names: Names,
): StageInstances {
  switch (shape.kind) {
    case 'plain':
      return [{ name, names }];
    case 'foreach':
      return expandForeach(name, resolveData(getNode(entry, 'foreach'), names), names);
    case 'matrix':
      return expandMatrix(name, getNode(entry, 'matrix'), names);
  }
}

function expandForeach(name: string, data: unknown, names: Names): StageInstances {
  if (Array.isArray(data)) {
    if (data.length > MAX_INSTANCES) {
      return undefined;
    }
    const isPlain = data.every(item => typeof item !== 'object' || item === null);
    return data.map((item, index) => ({
      name: `${name}@${isPlain ? (renderValue(item) ?? index) : index}`,
      names: { ...names, locals: { item } },
    }));
  }
  if (typeof data !== 'object' || data === null || Object.keys(data).length > MAX_INSTANCES) {
    return undefined;
  }
  return Object.entries(data).map(([key, item]) => ({
    name: `${name}@${key}`,
    names: { ...names, locals: { item, key } },
  }));
}

interface MatrixRun {
  readonly labels: readonly string[];
  readonly item: Readonly<Record<string, unknown>>;
}

function expandMatrix(name: string, matrix: TreeNode | undefined, names: Names): StageInstances {
  if (matrix?.kind !== 'mapping') {
    return undefined;
  }
  let runs: readonly MatrixRun[] = [{ labels: [], item: {} }];
  for (const [axis, { node }] of matrix.entries) {
    const values = resolveData(node, names);
    if (!Array.isArray(values) || runs.length * values.length > MAX_INSTANCES) {
      return undefined;
    }
    runs = runs.flatMap(run =>
      values.map((value: unknown, index) => ({
        labels: [...run.labels, renderValue(value) ?? `${axis}${index}`],
        item: { ...run.item, [axis]: value },
      })),
    );
  }
  return runs.map(({ labels, item }) => {
    const key = labels.join('-');
    return { name: `${name}@${key}`, names: { ...names, locals: { item, key } } };
  });
}

/** Data written in place, or the value of the one `${...}` that stands for it; `undefined` when unknown. */
function resolveData(node: TreeNode | undefined, names: Names): unknown {
  if (typeof node?.value !== 'string') {
    return node?.value ?? undefined;
  }
  const resolution = interpolateWhole(node.value, names);
  return resolution?.state === 'known' ? resolution.value : undefined;
}
