import { type DvcProject, findDvcProject } from '../../model/dvcProject.ts';
import { type DocumentModel, placeOf, type Step } from '../../model/pipelineModel.ts';
import {
  parentOf,
  resolveInside,
  resolveReference,
  type WorkspacePath,
} from '../../paths/workspacePath.ts';
import type { Span } from '../../text/span.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';

/** A `*.dvc` file: data that DVC tracks, or imports, without running anything. */
export interface DvcFile {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly project: DvcProject | undefined;
  readonly isFrozen: boolean;
  readonly outs: readonly TrackedPath[];
  /** Where data was imported from, as it is written; none for data that was added here. */
  readonly origins: readonly { readonly text: string; readonly span: Span }[];
  /** The whole file, for suppressions. */
  readonly span: Span;
}

/** A path of tracked data. */
export interface TrackedPath {
  /** `undefined` when it leads out of the workspace. */
  readonly path: WorkspacePath | undefined;
  readonly text: string;
  readonly span: Span;
  /** Whether DVC keeps it, which is why Git must not. */
  readonly isCached: boolean;
}

/** Reads a `*.dvc` file; paths are relative to it, or to its `wdir`. */
export function readDvcFile(source: ReadSource, files: FileQueries): DvcFile {
  const { root } = source.content;
  const wdir = getString(getNode(root, 'wdir'));
  const parent = parentOf(source.path);
  const directory = wdir === undefined ? parent : resolveInside(parent, wdir);
  return {
    path: source.path,
    document: source.document,
    project: findDvcProject(files, source.path),
    isFrozen: getNode(root, 'frozen')?.value === true || getNode(root, 'locked')?.value === true,
    outs: getItems(getNode(root, 'outs')).flatMap(({ node }) => readTracked(directory, node)),
    origins: getItems(getNode(root, 'deps')).flatMap(({ node }) => {
      const text = getString(getNode(node, 'path'));
      return text === undefined ? [] : [{ text, span: node.span }];
    }),
    span: root?.span ?? { start: 0, end: 0 },
  };
}

function readTracked(directory: WorkspacePath | undefined, out: TreeNode): readonly TrackedPath[] {
  const node = getNode(out, 'path');
  const text = getString(node);
  if (node === undefined || text === undefined) {
    return [];
  }
  const resolved = directory === undefined ? undefined : resolveReference(directory, text);
  const path = resolved?.kind === 'inside' ? resolved.path : undefined;
  return [{ path, text, span: node.span, isCached: getNode(out, 'cache')?.value !== false }];
}

/** A source of data in the same pipeline scope as the stages that use it. */
export function toDvcFileModel(file: DvcFile): DocumentModel {
  const outputs = file.outs.flatMap(({ path, span }) =>
    path === undefined
      ? []
      : [{ artifact: { kind: 'path' as const, path }, at: placeOf(file, span) }],
  );
  const [first] = file.outs;
  const name = first?.text ?? file.path;
  const step: Step = {
    id: `dvc-file:${file.path}#data`,
    name,
    kind: 'source',
    component: 'data-storage',
    at: placeOf(file, first?.span ?? { start: 0, end: 0 }),
    owner: placeOf(file, file.span),
    commands: [],
    inputs: file.origins.map(({ text, span }) => ({
      artifact: text.includes('://') ? { kind: 'uri', uri: text } : { kind: 'unknown', text },
      at: placeOf(file, span),
    })),
    outputs,
    metrics: [],
    parameters: [],
    runs: [],
    after: [],
    instances: 1,
    isFrozen: file.isFrozen,
  };
  const at = placeOf(file, { start: 0, end: 0 });
  const scope = file.project?.scope;
  const id = `dvc-file:${file.path}`;
  return {
    pipelines: [{ id, name: file.path, tool: 'dvc-file', scope, at, steps: [step] }],
    deployments: [],
    symbols: [],
  };
}
