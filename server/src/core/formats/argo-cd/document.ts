import {
  isFilledIn,
  type KubernetesObject,
  readKubernetesObject,
  toNamedPlace,
} from '../../kubernetes/kubernetesObject.ts';
import { findRepositoryFolder } from '../../kubernetes/repositoryFolder.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import { resolveInside } from '../../paths/workspacePath.ts';
import type { Span } from '../../text/span.ts';
import { getItems, getNode, getNodeAt, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';

/** An object of Argo CD, and what it brings to a cluster. */
export interface ArgoCdDocument extends KubernetesObject {
  /** What describes an application: the object's own `spec`, or that of a set's template. */
  readonly application: TreeNode | undefined;
  /** Folders and files of the workspace. */
  readonly delivers: readonly Delivered[];
}

/** A path of the workspace, and where it is named. */
export interface Delivered {
  readonly path: WorkspacePath;
  readonly span: Span;
}

/** Reads an object of Argo CD. */
export function readArgoCdDocument(source: ReadSource, files: FileQueries): ArgoCdDocument {
  const object = readKubernetesObject(source, files);
  const { kind, spec } = object;
  const application = findApplication(kind, spec);
  const folders = [...listSources(application), ...listGenerated(spec)];
  return {
    ...object,
    application,
    delivers: folders.flatMap(folder => readFolder(folder, source, files)),
  };
}

function findApplication(kind: string, spec: TreeNode | undefined): TreeNode | undefined {
  switch (kind) {
    case 'Application':
      return spec;
    case 'ApplicationSet':
      return getNodeAt(spec, ['template', 'spec']);
    default:
      return undefined;
  }
}

/** The sources of an application: one, several, or what is rendered first. */
export function listSources(application: TreeNode | undefined): readonly TreeNode[] {
  const single = [
    getNode(application, 'source'),
    getNodeAt(application, ['sourceHydrator', 'drySource']),
  ];
  return [
    ...single.flatMap(node => node ?? []),
    ...getItems(getNode(application, 'sources')).map(({ node }) => node),
  ];
}

/** Folders that a set makes an application for each. */
function listGenerated(spec: TreeNode | undefined): readonly TreeNode[] {
  return getItems(getNode(spec, 'generators')).flatMap(({ node }) =>
    getItems(getNodeAt(node, ['git', 'directories'])).map(directory => directory.node),
  );
}

function readFolder(
  source: TreeNode,
  { path }: ReadSource,
  files: FileQueries,
): readonly Delivered[] {
  const place = toNamedPlace(getNode(source, 'path'));
  const isPattern = place === undefined || /[*?[]/.test(place.text) || isFilledIn(place.text);
  const folder = isPattern ? undefined : findRepositoryFolder(files, path, place.text);
  if (place === undefined || folder === undefined) {
    return [];
  }
  const values = getItems(getNodeAt(source, ['helm', 'valueFiles'])).flatMap(({ node }) => {
    const file = toNamedPlace(node);
    const found = file === undefined ? undefined : resolveInside(folder, file.text);
    return file === undefined || found === undefined ? [] : [{ path: found, span: file.span }];
  });
  return [{ path: folder, span: place.span }, ...values];
}
