import { toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import type { ModelSymbol } from '../../model/pipelineModel.ts';
import { getEntries, getItems, getNode, type TreeNode, type TreePair } from '../../tree/node.ts';
import type { AirflowValues } from './helmValues.ts';

/** Objects of the cluster that values name, and those that the chart makes of them. */
export function listObjectNames(values: AirflowValues): readonly ModelSymbol[] {
  const { base: root } = values;
  return [
    ...listUses(values, root, 0),
    ...toDefinitions(values, 'Secret', getNode(root, 'extraSecrets')),
    ...toDefinitions(values, 'ConfigMap', getNode(root, 'extraConfigMaps')),
  ];
}

/** Names stand under the same keys wherever they are; what lies below `FREE` is not the chart's. */
function listUses(
  values: AirflowValues,
  node: TreeNode | undefined,
  depth: number,
): readonly ModelSymbol[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  return [
    ...getItems(node).flatMap(({ node: item }) => listUses(values, item, depth + 1)),
    ...getEntries(node)
      .filter(({ name, via }) => via === undefined && !FREE.has(name))
      .flatMap(pair => [...toUses(values, pair), ...listUses(values, pair.node, depth + 1)]),
  ];
}

const MAX_DEPTH = 12;

const FREE: ReadonlySet<string> = new Set([
  'annotations',
  'config',
  'extraConfigMaps',
  'extraManifests',
  'extraSecrets',
  'labels',
  'nodeSelector',
  'podAnnotations',
]);

function toUses(values: AirflowValues, { name, node }: TreePair): readonly ModelSymbol[] {
  if (name === 'imagePullSecrets') {
    return getItems(node).flatMap(({ node: item }) =>
      toUse(values, 'Secret', getNode(item, 'name') ?? item),
    );
  }
  const reference = REFERENCES.get(name);
  if (reference !== undefined) {
    return toUse(values, reference, getNode(node, 'name'));
  }
  if (/Templates$/.test(name)) {
    return getEntries(node).flatMap(({ node: source }) => toTemplateSource(values, source));
  }
  const kind = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return kind === undefined ? [] : toUse(values, kind, node);
}

/** Keys whose mapping has the name of an object. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['secretKeyRef', 'Secret'],
  ['secretRef', 'Secret'],
  ['configMapKeyRef', 'ConfigMap'],
  ['configMapRef', 'ConfigMap'],
  ['configMap', 'ConfigMap'],
]);

/** Keys whose value is the name of an object. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/ConfigMapName$/, 'ConfigMap'],
  [/^(?:existingClaim|claimName)$/, 'PersistentVolumeClaim'],
  [/^secretName$|SecretName$/, 'Secret'],
  [/^(?:credentialsSecret|sshKeySecret|httpSecret|sshSecret|pullSecret|existingSecret)$/, 'Secret'],
  [/^(?:userSecret|passwordSecret|basicAuthSecret)$/, 'Secret'],
];

/** `kind: secret` or `configmap`, in the community's chart. */
function toTemplateSource(values: AirflowValues, source: TreeNode): readonly ModelSymbol[] {
  const kind = getNode(source, 'kind')?.value === 'configmap' ? 'ConfigMap' : 'Secret';
  return toUse(values, kind, getNode(source, 'name'));
}

function toUse(
  values: AirflowValues,
  kind: string,
  node: TreeNode | undefined,
): readonly ModelSymbol[] {
  const named = toNamedPlace(node);
  return named === undefined || named.text === ''
    ? []
    : [
        toDocumentSymbol(values, {
          kind: `kubernetes.${kind}`,
          scope: '',
          name: named.text,
          role: 'use',
          span: named.span,
          connects: 'data',
        }),
      ];
}

function toDefinitions(
  values: AirflowValues,
  kind: string,
  objects: TreeNode | undefined,
): readonly ModelSymbol[] {
  return getEntries(objects)
    .filter(({ name }) => !name.includes('{{'))
    .map(({ name, key }) =>
      toDocumentSymbol(values, {
        kind: `kubernetes.${kind}`,
        scope: '',
        name,
        role: 'definition',
        span: key.span,
      }),
    );
}
