import { type DvcProject, findDvcProject, isHydraEnabled } from '../../model/dvcProject.ts';
import {
  nameOf,
  parentOf,
  type ResolvedPath,
  resolveInside,
  resolveReference,
  type WorkspacePath,
} from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type MappingNode,
  type ScalarNode,
  type TreeNode,
  type TreePair,
  type TreePath,
} from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { expandStage, type StageInstances, type StageShape, toStageShape } from './instances.ts';
import { interpolate, type Names } from './interpolation.ts';
import { addVars, DEFAULT_PARAMS, readGlobalNames } from './vars.ts';

/** A `dvc.yaml`, typed, with names resolved and stages expanded as far as that can be known. */
export interface DvcDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** `undefined` when no DVC project is in the workspace; nothing can be said about paths then. */
  readonly project: DvcProject | undefined;
  readonly isHydraEnabled: boolean;
  /** Names that hold in the whole file. */
  readonly names: Names;
  readonly stages: readonly DvcStage[];
  /** Whether `metrics:` stands at the top level. */
  readonly hasTopLevelMetrics: boolean;
}

/** One entry of `stages`. */
export interface DvcStage {
  readonly name: string;
  readonly kind: 'plain' | 'foreach' | 'matrix';
  /** The stage's key. */
  readonly at: Span;
  /** Key and value. */
  readonly owner: Span;
  /** Path of the mapping that holds `cmd`, `deps`, ...: below `do` for a foreach stage. */
  readonly bodyPath: TreePath;
  readonly body: MappingNode;
  readonly instances: StageInstances;
  /** Folder that the stage's paths are relative to; `undefined` when it cannot be known. */
  readonly directory: WorkspacePath | undefined;
  readonly isFrozen: boolean;
  readonly isAlwaysChanged: boolean;
  readonly commands: readonly DvcCommand[];
  readonly deps: readonly DvcPath[];
  readonly outs: readonly DvcPath[];
  readonly params: readonly DvcParam[];
}

/** A command of a stage. */
export interface DvcCommand {
  readonly node: ScalarNode;
  readonly text: string;
}

/** A path that a stage names. */
export interface DvcPath {
  readonly list: 'deps' | 'outs' | 'metrics' | 'plots';
  readonly text: string;
  readonly span: Span;
  /** Path of the item in the document. */
  readonly itemPath: TreePath;
  /** Options written beside an out, such as `cache`. */
  readonly options: TreeNode | undefined;
  /** What it points to: one target for all runs of the stage, or one for each run, in order. */
  readonly targets: readonly DvcTarget[];
  readonly isPerInstance: boolean;
}

/** Where a path points, or that this cannot be known. */
export type DvcTarget = ResolvedPath | { readonly kind: 'unknown' };

/** An entry of a stage's `params`. */
export interface DvcParam {
  /** The file; `undefined` when it cannot be known. */
  readonly file: WorkspacePath | undefined;
  readonly fileText: string;
  /** Where the file is named; the key for the default file. */
  readonly fileSpan: Span;
  /** The dotted key; `undefined` for the whole file. */
  readonly key: string | undefined;
  readonly span: Span;
  readonly itemPath: TreePath;
}

/** Reads a `dvc.yaml`. */
export function readDvcDocument(source: ReadSource, files: FileQueries): DvcDocument {
  const { root } = source.content;
  const directory = parentOf(source.path);
  const isRead = nameOf(source.path) === PIPELINE_FILE;
  const project = isRead ? findDvcProject(files, source.path) : undefined;
  const hydra = project !== undefined && isHydraEnabled(files, project);
  const read = readGlobalNames(files, directory, getNode(root, 'vars'));
  const names = hydra ? { ...read, isComplete: false } : read;
  const context: StageContext = { files, directory, names, budget: { runs: MAX_RUNS } };
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    project,
    isHydraEnabled: hydra,
    names,
    stages: getEntries(getNode(root, 'stages')).flatMap(pair => readStage(context, pair) ?? []),
    hasTopLevelMetrics: getItems(getNode(root, 'metrics')).length > 0,
  };
}

/** The only name that DVC reads; what stands elsewhere belongs to no project. */
const PIPELINE_FILE = 'dvc.yaml';

interface StageContext {
  readonly files: FileQueries;
  readonly directory: WorkspacePath;
  readonly names: Names;
  /** Runs that the stages behind may still be expanded to. */
  readonly budget: { runs: number };
}

/** Runs of all stages of one file that are told apart; those of further stages are unknown. */
const MAX_RUNS = 10_000;

function expand(context: StageContext, pair: TreePair, shape: StageShape): StageInstances {
  const { budget, names } = context;
  const runs = expandStage(pair.name, pair.node, shape, names);
  if (runs === undefined || shape.kind === 'plain') {
    return runs;
  }
  budget.runs -= runs.length;
  return budget.runs < 0 ? undefined : runs;
}

function readStage(context: StageContext, pair: TreePair): DvcStage | undefined {
  const shape = toStageShape(pair.node);
  if (shape === undefined) {
    return undefined;
  }
  const { body, kind } = shape;
  const bodyPath: TreePath =
    kind === 'foreach' ? ['stages', pair.name, 'do'] : ['stages', pair.name];
  const outer = expand(context, pair, shape);
  const directory = readDirectory(
    context.directory,
    body,
    outer ?? [{ name: pair.name, names: context.names }],
  );
  const instances = outer?.map(instance => ({
    ...instance,
    names: addVars(context.files, {
      directory: directory ?? context.directory,
      vars: getNode(body, 'vars'),
      names: instance.names,
    }),
  }));
  const reader: PathReader = { directory, instances, bodyPath, body };
  return {
    name: pair.name,
    kind,
    at: pair.key.span,
    owner: pair.span,
    bodyPath,
    body,
    instances,
    directory,
    isFrozen: getNode(body, 'frozen')?.value === true,
    isAlwaysChanged: getNode(body, 'always_changed')?.value === true,
    commands: readCommands(getNode(body, 'cmd')),
    deps: readPaths(reader, 'deps'),
    outs: [
      ...readPaths(reader, 'outs'),
      ...readPaths(reader, 'metrics'),
      ...readPaths(reader, 'plots'),
    ],
    params: readParams(reader),
  };
}

/** The one folder that all runs of the stage work in. */
function readDirectory(
  directory: WorkspacePath,
  body: MappingNode,
  instances: NonNullable<StageInstances>,
): WorkspacePath | undefined {
  const wdir = getNode(body, 'wdir');
  if (wdir === undefined) {
    return directory;
  }
  const text = getString(wdir);
  const folders = new Set(
    instances.map(({ names }) => {
      const resolved = text === undefined ? undefined : interpolate(text, names);
      return resolved === undefined ? undefined : resolveInside(directory, resolved);
    }),
  );
  const [only] = folders;
  return folders.size === 1 ? only : undefined;
}

function readCommands(cmd: TreeNode | undefined): readonly DvcCommand[] {
  const nodes =
    cmd?.kind === 'sequence' ? cmd.items.map(item => item.node) : cmd === undefined ? [] : [cmd];
  return nodes.flatMap(node => {
    const text = getString(node);
    return text === undefined || node.kind !== 'scalar' ? [] : [{ node, text }];
  });
}

interface PathReader {
  readonly directory: WorkspacePath | undefined;
  readonly instances: StageInstances;
  readonly bodyPath: TreePath;
  readonly body: MappingNode;
}

/** Items of a list of paths: a path, or a mapping of paths to their options. */
function readPaths(reader: PathReader, list: DvcPath['list']): readonly DvcPath[] {
  return getItems(getPair(reader.body, list)?.node).flatMap(({ node }, index): DvcPath[] => {
    const itemPath = [...reader.bodyPath, list, index];
    if (node.kind === 'mapping') {
      return getEntries(node).map(({ name, key, node: options }) => ({
        list,
        text: name,
        span: key.span,
        itemPath,
        options,
        ...resolveTargets(reader, name),
      }));
    }
    const text = getString(node);
    return text === undefined
      ? []
      : [
          {
            list,
            text,
            span: node.span,
            itemPath,
            options: undefined,
            ...resolveTargets(reader, text),
          },
        ];
  });
}

function resolveTargets(
  { directory, instances }: PathReader,
  text: string,
): Pick<DvcPath, 'targets' | 'isPerInstance'> {
  if (directory === undefined) {
    return { targets: [UNKNOWN], isPerInstance: false };
  }
  if (!text.includes('${')) {
    return { targets: [resolveReference(directory, text)], isPerInstance: false };
  }
  if (instances === undefined) {
    return { targets: [UNKNOWN], isPerInstance: false };
  }
  const targets = instances.map(({ names }) => {
    const resolved = interpolate(text, names);
    return resolved === undefined ? UNKNOWN : resolveReference(directory, resolved);
  });
  return { targets, isPerInstance: true };
}

const UNKNOWN: DvcTarget = { kind: 'unknown' };

/** `params`: keys of the default file, or mappings of files to keys. */
function readParams(reader: PathReader): readonly DvcParam[] {
  return getItems(getPair(reader.body, 'params')?.node).flatMap(({ node }, index): DvcParam[] => {
    const itemPath = [...reader.bodyPath, 'params', index];
    if (node.kind === 'mapping') {
      return getEntries(node).flatMap(pair => readParamsOfFile(reader, itemPath, pair));
    }
    if (node.kind !== 'scalar' || node.value === null) {
      return [];
    }
    return [
      toParam(reader, {
        fileText: DEFAULT_PARAMS,
        fileSpan: node.span,
        key: String(node.value),
        span: node.span,
        itemPath,
      }),
    ];
  });
}

function readParamsOfFile(
  reader: PathReader,
  itemPath: TreePath,
  pair: TreePair,
): readonly DvcParam[] {
  const whole = toParam(reader, {
    fileText: pair.name,
    fileSpan: pair.key.span,
    key: undefined,
    span: pair.key.span,
    itemPath,
  });
  const keys = getItems(pair.node);
  return keys.length === 0
    ? [whole]
    : keys.flatMap(({ node }) =>
        node.kind === 'scalar' && node.value !== null
          ? [{ ...whole, key: String(node.value), span: node.span }]
          : [],
      );
}

function toParam(reader: PathReader, param: Omit<DvcParam, 'file'>): DvcParam {
  const { targets } = resolveTargets(reader, param.fileText);
  const files = new Set(
    targets.map(target => (target.kind === 'inside' ? target.path : undefined)),
  );
  const [file] = files;
  return { ...param, file: files.size === 1 ? file : undefined };
}
