import { joinPath, suffixOf, type WorkspacePath } from '../paths/workspacePath.ts';
import { getItems, getNode, getString, type TreeNode } from '../tree/node.ts';
import type { FileQueries } from '../workspace/queries.ts';
import { findKustomizeLocation, KUSTOMIZATION_NAMES } from './kustomizePath.ts';

/** Files of the workspace that a folder is built from. */
export interface KustomizeBuild {
  /** Files with objects. */
  readonly objects: readonly WorkspacePath[];
  /** Files whose text becomes a value of a ConfigMap. */
  readonly texts: readonly WorkspacePath[];
  /** Files whose text becomes a value of a Secret. */
  readonly secrets: readonly WorkspacePath[];
  /** The kustomizations that say so. */
  readonly kustomizations: readonly WorkspacePath[];
}

/**
 * What a folder is built from: what its kustomization names and, in a folder without one, all objects in it
 * and below, as Flux takes them. What lies elsewhere, and what is filled in later, is left out. Source:
 * fluxcd/pkg `kustomize/kustomize_generator.go`, `scanManifests`.
 *
 * @param folders Where it begins: the folder, and components that are added to it.
 */
export function listBuilt(files: FileQueries, folders: readonly WorkspacePath[]): KustomizeBuild {
  const build = { objects: [], texts: [], secrets: [], kustomizations: [] };
  const pending = [...folders];
  const seen = new Set<WorkspacePath>();
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    if (!seen.has(folder) && seen.size < MAX_FOLDERS) {
      seen.add(folder);
      pending.push(...readFolder(files, folder, build));
    }
  }
  return build;
}

const MAX_FOLDERS = 300;

/** More files than this in one folder are no manifests. */
const MAX_FILES = 500;

interface Draft {
  readonly objects: WorkspacePath[];
  readonly texts: WorkspacePath[];
  readonly secrets: WorkspacePath[];
  readonly kustomizations: WorkspacePath[];
}

/** Adds the files of a folder; gives the folders that come with it. */
function readFolder(
  files: FileQueries,
  folder: WorkspacePath,
  build: Draft,
): readonly WorkspacePath[] {
  const names = files.namesIn(folder).slice(0, MAX_FILES);
  const name = names.find(entry => KUSTOMIZATION_NAMES.has(entry));
  const entries =
    name === undefined
      ? listEntries(names, folder)
      : readKustomization(files, joinPath(folder, name), { folder, build });
  const isObject = (path: WorkspacePath): boolean =>
    OBJECT_SUFFIXES.has(suffixOf(path)) && files.kindOf(path) === 'file';
  build.objects.push(...entries.filter(isObject));
  return entries.filter(path => files.kindOf(path) === 'directory');
}

const OBJECT_SUFFIXES: ReadonlySet<string> = new Set(['yaml', 'yml', 'json']);

/** A list of what Flux leaves out says that not all is taken. */
function listEntries(names: readonly string[], folder: WorkspacePath): readonly WorkspacePath[] {
  return names.includes('.sourceignore')
    ? []
    : names.filter(name => !/\.json$/i.test(name)).map(name => joinPath(folder, name));
}

interface Reading {
  readonly folder: WorkspacePath;
  readonly build: Draft;
}

function readKustomization(
  files: FileQueries,
  path: WorkspacePath,
  { folder, build }: Reading,
): readonly WorkspacePath[] {
  const root = files.sourceOf(path)?.documents[0]?.content.root;
  const locate = (texts: readonly string[]): readonly WorkspacePath[] =>
    texts.flatMap(text => {
      const location = findKustomizeLocation(folder, text);
      return location.kind === 'inside' ? [location.path] : [];
    });
  build.kustomizations.push(path);
  build.texts.push(...locate(listGenerated(root, 'configMapGenerator')));
  build.secrets.push(...locate(listGenerated(root, 'secretGenerator')));
  return locate(['resources', 'bases', 'components'].flatMap(key => listTexts(root, key)));
}

function listGenerated(root: TreeNode | undefined, key: string): readonly string[] {
  return getItems(getNode(root, key)).flatMap(({ node }) => [
    ...listTexts(node, 'files').map(text => text.replace(/^[^=/]*=/, '')),
    ...listTexts(node, 'envs'),
    ...[getString(getNode(node, 'env'))].flatMap(text => text ?? []),
  ]);
}

function listTexts(node: TreeNode | undefined, key: string): readonly string[] {
  return getItems(getNode(node, key)).flatMap(item => getString(item.node) ?? []);
}
