import {
  type KubernetesObject,
  type NamedPlace,
  splitApiVersion,
  toNamedPlace,
} from '../../kubernetes/kubernetesObject.ts';
import type { Connection } from '../../model/pipelineModel.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import { collectMarkers } from './markers.ts';

/** Another object that this one names. */
export interface FluxReference extends NamedPlace {
  /** Kind of its symbol: `flux.HelmRepository`, `kubernetes.ConfigMap`. */
  readonly to: string;
  /** As written; without it that of the object itself. */
  readonly namespace: string | undefined;
  readonly connects: Connection | undefined;
}

/** The other objects that an object names. */
export function collectReferences(object: KubernetesObject): readonly FluxReference[] {
  return [...collectOwn(object), ...collectMarkers(object)];
}

function collectOwn({ kind, spec }: KubernetesObject): readonly FluxReference[] {
  const common = [...collectSecrets(spec), ...collectDependencies(kind, spec)];
  switch (kind) {
    case 'Kustomization':
      return [...common, ...collectKustomization(spec)];
    case 'HelmRelease':
      return [...common, ...collectRelease(spec)];
    case 'HelmChart':
    case 'ExternalArtifact':
      return [...common, ...readTyped(getNode(spec, 'sourceRef'), 'delivery')];
    case 'GitRepository':
      return [
        ...common,
        ...getItems(getNode(spec, 'include')).flatMap(({ node }) =>
          toReference('flux.GitRepository', getNode(node, 'repository'), 'delivery'),
        ),
      ];
    case 'ImagePolicy':
      return [
        ...common,
        ...toReference('flux.ImageRepository', getNode(spec, 'imageRepositoryRef'), 'data'),
      ];
    case 'ImageUpdateAutomation':
      return [
        ...common,
        ...readTyped(getNode(spec, 'sourceRef'), 'delivery'),
        ...toReference('kubernetes.Secret', getNode(signingKeyOf(spec), 'secretRef'), 'data'),
      ];
    case 'Alert':
      return [
        ...common,
        ...toReference('flux.Provider', getNode(spec, 'providerRef'), undefined),
        ...collectWatched(getNode(spec, 'eventSources')),
      ];
    case 'Receiver':
      return [...common, ...collectWatched(getNode(spec, 'resources'))];
    default:
      return common;
  }
}

function collectKustomization(spec: TreeNode | undefined): readonly FluxReference[] {
  const decryption = getNode(spec, 'decryption');
  return [
    ...readTyped(getNode(spec, 'sourceRef'), 'delivery'),
    ...toReference('kubernetes.Secret', getNode(decryption, 'secretRef'), 'data'),
    ...getItems(getNode(getNode(spec, 'postBuild'), 'substituteFrom')).flatMap(({ node }) =>
      readTyped(node, 'data'),
    ),
    ...getItems(getNode(spec, 'healthChecks')).flatMap(({ node }) => readTyped(node, undefined)),
  ];
}

function collectRelease(spec: TreeNode | undefined): readonly FluxReference[] {
  const chart = getNode(getNode(spec, 'chart'), 'spec');
  const verify = getNode(chart, 'verify');
  return [
    ...readTyped(getNode(chart, 'sourceRef'), 'delivery'),
    ...readTyped(getNode(spec, 'chartRef'), 'delivery'),
    ...toReference('kubernetes.Secret', getNode(verify, 'secretRef'), 'data'),
    ...getItems(getNode(spec, 'valuesFrom')).flatMap(({ node }) => readTyped(node, 'data')),
  ];
}

/** The same kind only: a HelmRelease cannot wait for a Kustomization. */
function collectDependencies(kind: string, spec: TreeNode | undefined): readonly FluxReference[] {
  return getItems(getNode(spec, 'dependsOn')).flatMap(({ node }) =>
    toReference(`flux.${kind}`, node, 'order'),
  );
}

/** Secrets and the account that many kinds have in the same keys. */
function collectSecrets(spec: TreeNode | undefined): readonly FluxReference[] {
  const account = toNamedPlace(getNode(spec, 'serviceAccountName'));
  const verify = getNode(spec, 'verify');
  return [
    ...['secretRef', 'certSecretRef', 'proxySecretRef'].flatMap(key =>
      toReference('kubernetes.Secret', getNode(spec, key), 'data'),
    ),
    ...toReference('kubernetes.Secret', getNode(verify, 'secretRef'), 'data'),
    ...toReference('kubernetes.Secret', getNode(getNode(spec, 'kubeConfig'), 'secretRef'), 'data'),
    ...(account === undefined
      ? []
      : [
          {
            ...account,
            to: 'kubernetes.ServiceAccount',
            namespace: undefined,
            connects: undefined,
          },
        ]),
  ];
}

function signingKeyOf(spec: TreeNode | undefined): TreeNode | undefined {
  return getNode(getNode(getNode(spec, 'git'), 'commit'), 'signingKey');
}

/** What alerts watch and receivers wake; `*` stands for all of a kind. */
function collectWatched(list: TreeNode | undefined): readonly FluxReference[] {
  return getItems(list)
    .flatMap(({ node }) => readTyped(node, undefined))
    .filter(({ text }) => text !== '*');
}

/** A reference that says its kind itself. */
function readTyped(
  node: TreeNode | undefined,
  connects: Connection | undefined,
): readonly FluxReference[] {
  const kind = getString(getNode(node, 'kind'));
  const [group] = splitApiVersion(getString(getNode(node, 'apiVersion')) ?? '');
  return kind === undefined ? [] : toReference(symbolKindOf(group, kind), node, connects);
}

function toReference(
  to: string,
  node: TreeNode | undefined,
  connects: Connection | undefined,
): readonly FluxReference[] {
  const name = toNamedPlace(getNode(node, 'name'));
  const namespace = toNamedPlace(getNode(node, 'namespace'))?.text;
  return name === undefined ? [] : [{ ...name, to, namespace, connects }];
}

/** Without a group Flux means its own kinds, and ConfigMaps and Secrets. */
function symbolKindOf(group: string, kind: string): string {
  const isOwn = group === '' ? FLUX_KINDS.has(kind) : group.endsWith('.toolkit.fluxcd.io');
  return `${isOwn ? 'flux' : 'kubernetes'}.${kind}`;
}

const FLUX_KINDS: ReadonlySet<string> = new Set([
  'GitRepository',
  'OCIRepository',
  'Bucket',
  'HelmRepository',
  'HelmChart',
  'ExternalArtifact',
  'Kustomization',
  'HelmRelease',
  'ImageRepository',
  'ImagePolicy',
  'ImageUpdateAutomation',
]);
