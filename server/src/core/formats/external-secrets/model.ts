import { type KubernetesObject, toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import {
  toMadeObject,
  toResourceDeployment,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import type { DocumentModel, ModelSymbol } from '../../model/pipelineModel.ts';
import {
  getEntries,
  getItems,
  getNode,
  getNodeAt,
  getString,
  type TreeNode,
} from '../../tree/node.ts';

/** What an object of External Secrets says about the life cycle: secrets come from a store to the cluster. */
export function toExternalSecretsModel(object: KubernetesObject): DocumentModel {
  return {
    pipelines: [],
    deployments: DELIVERING.has(object.kind)
      ? toResourceDeployment(object, {
          tool: 'external-secrets',
          kind: 'delivery',
          component: 'platform',
        })
      : [],
    symbols: [...toResourceSymbols(object, collectLinks(object)), ...toSecret(object)],
  };
}

const DELIVERING: ReadonlySet<string> = new Set([
  'ExternalSecret',
  'ClusterExternalSecret',
  'PushSecret',
  'SecretStore',
  'ClusterSecretStore',
]);

function collectLinks({ kind, spec }: KubernetesObject): readonly ObjectLink[] {
  switch (kind) {
    case 'ExternalSecret':
      return collectStores(spec);
    case 'ClusterExternalSecret':
      return collectStores(getNode(spec, 'externalSecretSpec'));
    case 'PushSecret':
      return [
        ...getItems(getNode(spec, 'secretStoreRefs')).flatMap(({ node }) => readStore(node)),
        ...toLink('Secret', getNodeAt(spec, ['selector', 'secret', 'name']), 'data'),
      ];
    default:
      return collectSecrets(getNode(spec, 'provider'), 0);
  }
}

function collectStores(spec: TreeNode | undefined): readonly ObjectLink[] {
  const entries = ['data', 'dataFrom'].flatMap(list => getItems(getNode(spec, list)));
  return [
    ...readStore(getNode(spec, 'secretStoreRef')),
    ...entries.flatMap(({ node }) => readStore(getNodeAt(node, ['sourceRef', 'storeRef']))),
  ];
}

/** Source: external-secrets.io, "ExternalSecret": the kind is `SecretStore` where none is given. */
function readStore(node: TreeNode | undefined): readonly ObjectLink[] {
  return toLink(getString(getNode(node, 'kind')) ?? 'SecretStore', getNode(node, 'name'), 'order');
}

/** How deep providers hide their credentials. */
const MAX_DEPTH = 6;

/** Stores name Secrets with their own credentials, below keys that differ by provider. */
function collectSecrets(node: TreeNode | undefined, depth: number): readonly ObjectLink[] {
  return depth > MAX_DEPTH
    ? []
    : getEntries(node).flatMap(({ name, node: value }) =>
        /(?:SecretRef|secretRef|tokenSecretRef)$/.test(name) && getNode(value, 'key') !== undefined
          ? toLink('Secret', getNode(value, 'name'), 'data')
          : collectSecrets(value, depth + 1),
      );
}

/** The Secret that is made; it is called like the object where no other name is given. */
function toSecret(object: KubernetesObject): readonly ModelSymbol[] {
  const { kind, spec, name } = object;
  const target = toNamedPlace(getNodeAt(spec, ['target', 'name']));
  return kind === 'ExternalSecret' ? toMadeObject(object, 'Secret', target ?? name) : [];
}
