import type { Connection } from '../model/pipelineModel.ts';
import { getItems, getNode, type TreeNode } from '../tree/node.ts';
import { type NamedPlace, toNamedPlace } from './kubernetesObject.ts';
import { listContainers } from './pods.ts';

/** Another object that this one names. */
export interface ObjectLink extends NamedPlace {
  /** Kind of the other object: `ConfigMap`. */
  readonly kind: string;
  readonly connects?: Connection;
}

/**
 * The objects that a Pod's `spec` names: configuration, secrets, claims, the account that it runs as. Names
 * that are filled in later are left out.
 */
export function collectPodLinks(podSpec: TreeNode | undefined): readonly ObjectLink[] {
  return [
    ...toLink('ServiceAccount', getNode(podSpec, 'serviceAccountName')),
    ...getItems(getNode(podSpec, 'imagePullSecrets')).flatMap(({ node }) =>
      toLink('Secret', getNode(node, 'name')),
    ),
    ...getItems(getNode(podSpec, 'volumes')).flatMap(({ node }) => readVolume(node)),
    ...listContainers(podSpec).flatMap(readVariables),
  ];
}

/** A link to an object of a kind; none for a name that is missing or filled in later. */
export function toLink(
  kind: string,
  node: TreeNode | undefined,
  connects?: Connection,
): readonly ObjectLink[] {
  const place = toNamedPlace(node);
  if (place === undefined) {
    return [];
  }
  return [connects === undefined ? { kind, ...place } : { kind, connects, ...place }];
}

function readVolume(volume: TreeNode): readonly ObjectLink[] {
  const sources = getItems(getNode(getNode(volume, 'projected'), 'sources'));
  const claim = getNode(volume, 'persistentVolumeClaim');
  return [
    ...toLink('ConfigMap', getNode(getNode(volume, 'configMap'), 'name'), 'data'),
    ...toLink('Secret', getNode(getNode(volume, 'secret'), 'secretName'), 'data'),
    ...toLink('PersistentVolumeClaim', getNode(claim, 'claimName'), 'data'),
    ...sources.flatMap(({ node }) => [
      ...toLink('ConfigMap', getNode(getNode(node, 'configMap'), 'name'), 'data'),
      ...toLink('Secret', getNode(getNode(node, 'secret'), 'name'), 'data'),
    ]),
  ];
}

function readVariables(container: TreeNode): readonly ObjectLink[] {
  const named = (node: TreeNode | undefined, key: string): TreeNode | undefined =>
    getNode(getNode(node, key), 'name');
  return [
    ...getItems(getNode(container, 'envFrom')).flatMap(({ node }) => [
      ...toLink('ConfigMap', named(node, 'configMapRef'), 'data'),
      ...toLink('Secret', named(node, 'secretRef'), 'data'),
    ]),
    ...getItems(getNode(container, 'env')).flatMap(({ node }) => {
      const source = getNode(node, 'valueFrom');
      return [
        ...toLink('ConfigMap', named(source, 'configMapKeyRef'), 'data'),
        ...toLink('Secret', named(source, 'secretKeyRef'), 'data'),
      ];
    }),
  ];
}
