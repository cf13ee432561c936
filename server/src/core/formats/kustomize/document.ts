import { toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { findKustomizeLocation, type KustomizeLocation } from '../../kubernetes/kustomizePath.ts';
import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';

/** A kustomization, typed. */
export interface KustomizeDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** Folder that its paths are relative to; what it builds is called after it. */
  readonly directory: WorkspacePath;
  /** A part that others switch on. */
  readonly isComponent: boolean;
  readonly namespace: string | undefined;
  /** Everything that it names by a path or an address, in the order of the file. */
  readonly references: readonly KustomizeReference[];
  readonly images: readonly ImageChange[];
  readonly generated: readonly GeneratedObject[];
  /** Objects that patches name. */
  readonly targets: readonly PatchTarget[];
  readonly charts: readonly TreeNode[];
}

/** What a path or an address is for. */
export type ReferenceRole = 'resource' | 'component' | 'patch' | 'values' | 'configuration';

/** A path or an address, and what it is for. */
export interface KustomizeReference {
  readonly role: ReferenceRole;
  readonly text: string;
  readonly span: Span;
  readonly location: KustomizeLocation;
}

/** An entry of `images`: the name in the objects, and the image that they get. */
export interface ImageChange {
  readonly span: Span;
  readonly image: string;
}

/** A ConfigMap or Secret that is made here, or changed (`behavior`). */
export interface GeneratedObject {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly namespace: string | undefined;
  readonly span: Span;
  readonly isNew: boolean;
}

/** An object that a patch is for. */
export interface PatchTarget {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly span: Span;
}

/** Reads a kustomization. */
export function readKustomizeDocument(source: ReadSource): KustomizeDocument {
  const { root } = source.content;
  const directory = parentOf(source.path);
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    directory,
    isComponent: getString(getNode(root, 'kind')) === 'Component',
    namespace: toNamedPlace(getNode(root, 'namespace'))?.text,
    references: collectPaths(root).flatMap(named => toReference(directory, named)),
    images: ['images', 'imageTags'].flatMap(list => listOf(root, list).flatMap(readImage)),
    generated: [
      ...listOf(root, 'configMapGenerator').flatMap(node => readGenerated('ConfigMap', node)),
      ...listOf(root, 'secretGenerator').flatMap(node => readGenerated('Secret', node)),
    ],
    targets: ['patches', 'patchesJson6902'].flatMap(list =>
      listOf(root, list).flatMap(node => readTarget(getNode(node, 'target'))),
    ),
    charts: listOf(root, 'helmCharts'),
  };
}

function listOf(node: TreeNode | undefined, key: string): readonly TreeNode[] {
  return getItems(getNode(node, key)).map(item => item.node);
}

interface NamedPath {
  readonly role: ReferenceRole;
  readonly node: TreeNode | undefined;
}

/** Keys of the top level that list paths. */
const LISTS: readonly (readonly [key: string, role: ReferenceRole])[] = [
  ['resources', 'resource'],
  ['bases', 'resource'],
  ['components', 'component'],
  ['crds', 'configuration'],
  ['configurations', 'configuration'],
  ['generators', 'configuration'],
  ['transformers', 'configuration'],
  ['validators', 'configuration'],
  ['patchesStrategicMerge', 'patch'],
];

function collectPaths(root: TreeNode | undefined): readonly NamedPath[] {
  const listed = LISTS.flatMap(([key, role]) => listOf(root, key).map(node => ({ role, node })));
  const patches = ['patches', 'patchesJson6902'].flatMap(list =>
    listOf(root, list).map(node => ({
      role: 'patch' as const,
      node: getNode(node, 'path') ?? node,
    })),
  );
  const replacements = listOf(root, 'replacements').map(node => ({
    role: 'configuration' as const,
    node: getNode(node, 'path'),
  }));
  const generators = ['configMapGenerator', 'secretGenerator'].flatMap(list =>
    listOf(root, list).flatMap(node => [
      ...listOf(node, 'files'),
      ...listOf(node, 'envs'),
      getNode(node, 'env'),
    ]),
  );
  const charts = listOf(root, 'helmCharts').flatMap(node => [
    getNode(node, 'valuesFile'),
    ...listOf(node, 'additionalValuesFiles'),
  ]);
  const values = [...generators, ...charts].map(node => ({ role: 'values' as const, node }));
  return [...listed, ...patches, ...replacements, ...values];
}

function toReference(
  directory: WorkspacePath,
  { role, node }: NamedPath,
): readonly KustomizeReference[] {
  const text = getString(node);
  // Patches, plugins and the like may stand there themselves, as YAML in a text.
  if (node === undefined || text === undefined || /[\n{]/.test(text.trim())) {
    return [];
  }
  const path = role === 'values' ? text.replace(/^[^=/]*=/, '') : text;
  return [{ role, text: path, span: node.span, location: findKustomizeLocation(directory, path) }];
}

function readImage(node: TreeNode): readonly ImageChange[] {
  const part = (key: string): string | undefined => getString(getNode(node, key));
  const place = toNamedPlace(getNode(node, 'name'));
  const [newName, newTag, digest] = [part('newName'), part('newTag'), part('digest')];
  if (place === undefined || (newName ?? newTag ?? digest) === undefined) {
    return [];
  }
  const tag = newTag === undefined ? '' : `:${newTag}`;
  const version = digest === undefined ? tag : `@${digest}`;
  const changed = getNode(node, 'newTag') ?? getNode(node, 'digest') ?? getNode(node, 'newName');
  return [{ span: changed?.span ?? place.span, image: `${newName ?? place.text}${version}` }];
}

function readGenerated(kind: GeneratedObject['kind'], node: TreeNode): readonly GeneratedObject[] {
  const place = toNamedPlace(getNode(node, 'name'));
  const behavior = getString(getNode(node, 'behavior')) ?? 'create';
  return place === undefined
    ? []
    : [
        {
          kind,
          name: place.text,
          namespace: toNamedPlace(getNode(node, 'namespace'))?.text,
          span: place.span,
          isNew: behavior === 'create',
        },
      ];
}

/** Names are regular expressions; only those without one name an object. */
function readTarget(target: TreeNode | undefined): readonly PatchTarget[] {
  const place = toNamedPlace(getNode(target, 'name'));
  const kind = getString(getNode(target, 'kind'));
  return place === undefined || kind === undefined || !/^[A-Za-z0-9.-]+$/.test(place.text)
    ? []
    : [
        {
          kind,
          name: place.text,
          namespace: toNamedPlace(getNode(target, 'namespace'))?.text,
          span: place.span,
        },
      ];
}
