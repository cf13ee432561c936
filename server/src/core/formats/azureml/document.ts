import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getNode,
  getPair,
  getString,
  type ScalarNode,
  type TreeNode,
  type TreePair,
} from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { toFile } from './assets.ts';
import { findBindings } from './bindings.ts';
import { type AzureKind, findAzureKind } from './recognize.ts';

/** A file of Azure ML, typed. */
export interface AzureDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  readonly kind: AzureKind;
  /** Folder that paths count from. */
  readonly folder: WorkspacePath;
  readonly name: AzureName | undefined;
  /** Steps of a pipeline; the one step of a job that is none; none for other files. */
  readonly steps: readonly AzureStep[];
}

/** A name and where it stands. */
export interface AzureName {
  readonly text: string;
  readonly span: Span;
}

/** A step of a pipeline, or a job by itself. */
export interface AzureStep {
  /** Key of the step; for a job by itself its name, or that of its file. */
  readonly name: string;
  readonly at: Span;
  readonly owner: Span;
  readonly body: TreeNode;
  /** The component that says what runs: the one it names, if it is in the workspace, else the step itself. */
  readonly source: TreeNode;
  /** The file of the component that it names. */
  readonly component: { readonly path: WorkspacePath; readonly span: Span } | undefined;
  /** Steps whose outputs it uses. */
  readonly uses: readonly AzureName[];
}

/** Reads a file of Azure ML. */
export function readAzureDocument(
  { path, document, content }: ReadSource,
  files: FileQueries,
): AzureDocument {
  const { root } = content;
  const kind = findAzureKind(root) ?? '';
  const folder = parentOf(path);
  const name = toName(getNode(root, 'name'));
  return {
    path,
    document,
    content,
    kind,
    folder,
    name,
    steps:
      root === undefined
        ? []
        : PIPELINES.has(kind)
          ? getEntries(getNode(root, 'jobs')).map(pair => readStep({ files, folder }, pair))
          : isJob(kind)
            ? [readJob({ path, files, folder }, root, name)]
            : [],
  };
}

const PIPELINES: ReadonlySet<AzureKind> = new Set(['pipelineJob', 'pipelineComponent']);

/** `commandJob`, `autoMLTextClassificationJob`, ...: what runs by itself. */
export function isJob(kind: AzureKind): boolean {
  return /Job$/.test(kind) && !PIPELINES.has(kind);
}

/** Whether a file describes a part of pipelines. */
export function isComponent(kind: AzureKind): boolean {
  return kind.endsWith('Component');
}

/** The text of a node that is a literal. */
export function toName(node: TreeNode | undefined): AzureName | undefined {
  const text = getString(node);
  return node === undefined || text === undefined || text === '' || text.includes('${{')
    ? undefined
    : { text, span: node.span };
}

interface Reading {
  readonly files: FileQueries;
  readonly folder: WorkspacePath;
}

function readStep({ files, folder }: Reading, { name, key, node, span }: TreePair): AzureStep {
  const named = getPair(node, 'component');
  const path = named === undefined ? undefined : toFile(folder, getString(named.node) ?? '');
  const written = named?.node.kind === 'mapping' ? named.node : undefined;
  const read = path === undefined ? undefined : files.sourceOf(path)?.documents[0]?.content.root;
  return {
    name,
    at: key.span,
    owner: span,
    body: node,
    source: written ?? read ?? node,
    component:
      path === undefined || named === undefined ? undefined : { path, span: named.node.span },
    uses: collectUses(node),
  };
}

function readJob(
  { path }: Reading & { readonly path: WorkspacePath },
  root: TreeNode,
  name: AzureName | undefined,
): AzureStep {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const start = { start: root.span.start, end: root.span.start };
  return {
    name: name?.text ?? stem,
    at: name?.span ?? start,
    owner: root.span,
    body: root,
    source: getNode(root, 'trial') ?? root,
    component: undefined,
    uses: [],
  };
}

/** Steps that the values of a step bind, in order, each once. */
function collectUses(step: TreeNode): readonly AzureName[] {
  const found = new Map<string, AzureName>();
  for (const scalar of listScalars(step)) {
    for (const binding of findBindings(String(scalar.value))) {
      if (binding.kind === 'step' && !found.has(binding.step)) {
        found.set(binding.step, { text: binding.step, span: scalar.span });
      }
    }
  }
  return [...found.values()];
}

/** Texts with expressions, each once however many aliases lead to it. */
export function listScalars(root: TreeNode): readonly ScalarNode[] {
  const scalars: ScalarNode[] = [];
  const seen = new Set<TreeNode>([root]);
  for (const node of seen) {
    if (node.kind === 'mapping') {
      node.pairs.forEach(pair => {
        seen.add(pair.node);
      });
    } else if (node.kind === 'sequence') {
      node.items.forEach(item => {
        seen.add(item.node);
      });
    } else if (typeof node.value === 'string' && node.value.includes('${{')) {
      scalars.push(node);
    }
  }
  return scalars.sort((a, b) => a.span.start - b.span.start);
}
