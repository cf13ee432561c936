import {
  type KubernetesObject,
  type NamedPlace,
  readKubernetesObject,
  toNamedPlace,
} from '../../kubernetes/kubernetesObject.ts';
import type { TextValue } from '../../kubernetes/pods.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { Span } from '../../text/span.ts';
import { getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { findDelivered } from './delivered.ts';
import { collectReferences, type FluxReference } from './references.ts';
import { collectValueImages } from './valueImages.ts';

/** An object of Flux, typed. */
export interface FluxDocument extends KubernetesObject {
  /** Folders of the workspace whose files it brings to the cluster, or the chart that it installs. */
  readonly delivers: readonly DeliveredPath[];
  /** The chart of a HelmRelease, by name or path, and its version. */
  readonly chart: NamedPlace | undefined;
  /** The image that an ImageRepository watches. */
  readonly image: NamedPlace | undefined;
  /** Images that the values of a HelmRelease name. */
  readonly valueImages: readonly TextValue[];
  /** Names of other objects. */
  readonly references: readonly FluxReference[];
}

/** A folder of the workspace, and where it is named. */
export interface DeliveredPath {
  readonly path: WorkspacePath;
  readonly span: Span;
}

/** Reads an object of Flux. */
export function readFluxDocument(source: ReadSource, files: FileQueries): FluxDocument {
  const object = readKubernetesObject(source, files);
  const { kind, spec } = object;
  const chart = kind === 'HelmRelease' ? getNode(chartOf(spec), 'chart') : undefined;
  return {
    ...object,
    delivers: collectDelivered(object, files),
    chart: toNamedPlace(chart),
    image: kind === 'ImageRepository' ? toNamedPlace(getNode(spec, 'image')) : undefined,
    valueImages: kind === 'HelmRelease' ? collectValueImages(getNode(spec, 'values')) : [],
    references: collectReferences(object),
  };
}

/** The `spec` of the chart that a HelmRelease asks for. */
function chartOf(spec: TreeNode | undefined): TreeNode | undefined {
  return getNode(getNode(spec, 'chart'), 'spec');
}

/** Charts of a repository of charts are no paths. */
function collectDelivered(
  { path, kind, spec }: KubernetesObject,
  files: FileQueries,
): readonly DeliveredPath[] {
  const holder = kind === 'Kustomization' ? spec : chartOf(spec);
  const source = getString(getNode(getNode(holder, 'sourceRef'), 'kind'));
  const place = toNamedPlace(getNode(holder, kind === 'Kustomization' ? 'path' : 'chart'));
  const isPath = kind === 'Kustomization' || kind === 'HelmRelease';
  return isPath && source === 'GitRepository' && place !== undefined
    ? findDelivered(files, path, place.text).map(folder => ({ path: folder, span: place.span }))
    : [];
}
