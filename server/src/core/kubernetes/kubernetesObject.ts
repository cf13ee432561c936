import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { getEntries, getItems, getNode, getString, type TreeNode } from '../tree/node.ts';
import type { FileQueries } from '../workspace/queries.ts';
import { findKustomizeRole } from './kustomizeRole.ts';

/** What all objects of a Kubernetes cluster have in common. */
export interface KubernetesObject {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** Group of the API, without its version: `apps`; `''` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** `undefined` when there is none, or a template makes it. */
  readonly name: NamedPlace | undefined;
  /** As written; without it whoever applies the file decides. */
  readonly namespace: string | undefined;
  /** Put on top of another document, which has what this one lacks. */
  readonly isPatch: boolean;
  /** Built by Kustomize, which may add labels and selectors and apply patches. */
  readonly isBuilt: boolean;
  readonly metadata: TreeNode | undefined;
  readonly spec: TreeNode | undefined;
}

/** A text and where it stands. */
export interface NamedPlace {
  readonly text: string;
  readonly span: Span;
}

/** A document to read as an object; see `ReadSource` of formats. */
export interface ObjectSource {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
}

/** Reads what all objects have; never throws. */
export function readKubernetesObject(source: ObjectSource, files: FileQueries): KubernetesObject {
  const { root } = source.content;
  const metadata = getNode(root, 'metadata');
  const role = findKustomizeRole(files, source.path);
  const [group, version] = splitApiVersion(getString(getNode(root, 'apiVersion')) ?? '');
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    group,
    version,
    kind: getString(getNode(root, 'kind')) ?? '',
    name: toNamedPlace(getNode(metadata, 'name')),
    namespace: toNamedPlace(getNode(metadata, 'namespace'))?.text,
    isPatch:
      role === 'patch' || hasPatchDirective(source.content) || isNamedPatch(source.path, role),
    isBuilt: role !== undefined,
    metadata,
    spec: getNode(root, 'spec'),
  };
}

/** `apps/v1` is the group `apps` in version `v1`; without a slash it is the core group, `''`. */
export function splitApiVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

/** A literal text; `undefined` for what is something else or filled in later. */
export function toNamedPlace(node: TreeNode | undefined): NamedPlace | undefined {
  const text = getString(node);
  return node === undefined || text === undefined || isFilledIn(text)
    ? undefined
    : { text, span: node.span };
}

/** Whether a text is filled in before the cluster reads it, so that nothing can be said about it. */
export function isFilledIn(text: string): boolean {
  return /\$[{(A-Z_]|\{[{%]|[<>]|%\(|__[A-Z]+__/.test(text);
}

/** Patches that no kustomization names: those that generators of projects leave behind, or that were left out. */
function isNamedPatch(path: WorkspacePath, role: ReturnType<typeof findKustomizeRole>): boolean {
  return role === undefined && /(?:^|\/)patches\/|(?:^|[/._-])patch(?:es)?[._-][^/]*$/i.test(path);
}

/**
 * Strategic merge patches say `$patch: delete` or `$patch: replace` where it matters. A patch that stands in
 * a text of another object, as in a Kustomization of Flux, makes that object none.
 */
function hasPatchDirective({ text, root }: DocumentContent): boolean {
  if (!text.includes('$patch')) {
    return false;
  }
  const pending = root === undefined ? [] : [root];
  const seen = new Set<TreeNode>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (getNode(node, '$patch') !== undefined) {
      return true;
    }
    if (!seen.has(node) && seen.size < MAX_NODES) {
      seen.add(node);
      pending.push(
        ...getEntries(node).map(entry => entry.node),
        ...getItems(node).map(item => item.node),
      );
    }
  }
  return false;
}

const MAX_NODES = 20_000;
