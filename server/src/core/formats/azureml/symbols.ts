import { type Connection, type ModelSymbol, placeOf } from '../../model/pipelineModel.ts';
import { getNode, getString, type TreeNode } from '../../tree/node.ts';
import { parseAssetName } from './assets.ts';
import { type AzureDocument, type AzureStep, isComponent, toName } from './document.ts';

/** Names that a file defines and uses: assets by their names, steps inside of their pipeline. */
export function toAzureSymbols(document: AzureDocument): readonly ModelSymbol[] {
  const { steps } = document;
  return [
    ...defineSelf(document),
    ...steps.flatMap(step => [...symbolsOfStep(document, step)]),
    ...usesOfDeployment(document),
    ...usesOfMonitor(document),
  ];
}

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly node: Pick<TreeNode, 'span'>;
  readonly scope?: string;
  readonly connects?: Connection;
}

function use(document: AzureDocument, { node, scope = '', ...named }: Named): ModelSymbol {
  return { ...named, scope, role: 'use', at: placeOf(document, node.span) };
}

function define(document: AzureDocument, { node, scope = '', ...named }: Named): ModelSymbol {
  return { ...named, scope, role: 'definition', at: placeOf(document, node.span) };
}

function defineSelf(document: AzureDocument): readonly ModelSymbol[] {
  const { kind, name, content } = document;
  const symbol = isComponent(kind) ? 'azureml.component' : KINDS.get(kind);
  if (symbol === undefined || name === undefined) {
    return [];
  }
  const node = { span: name.span };
  if (isComponent(kind)) {
    return [
      define(document, { kind: symbol, name: name.text, node }),
      define(document, { kind: COMPONENT_FILE, name: document.path, node }),
    ];
  }
  const endpoint = toName(getNode(content.root, 'endpoint_name'))?.text;
  // Deployments are called alike behind many endpoints: `blue`, `green`.
  const scope = symbol === 'azureml.deployment' ? (endpoint ?? '') : '';
  return [define(document, { kind: symbol, name: name.text, node, scope })];
}

/** Components that pipelines name by their file. */
const COMPONENT_FILE = 'azureml.component-file';

const KINDS: ReadonlyMap<string, string> = new Map([
  ['environment', 'azureml.environment'],
  ['amlCompute', 'azureml.compute'],
  ['computeInstance', 'azureml.compute'],
  ['managedOnlineEndpoint', 'azureml.endpoint'],
  ['kubernetesOnlineEndpoint', 'azureml.endpoint'],
  ['batchEndpoint', 'azureml.endpoint'],
  ['managedOnlineDeployment', 'azureml.deployment'],
  ['kubernetesOnlineDeployment', 'azureml.deployment'],
  ['batchDeployment', 'azureml.deployment'],
  ['modelBatchDeployment', 'azureml.deployment'],
]);

function symbolsOfStep(document: AzureDocument, step: AzureStep): readonly ModelSymbol[] {
  const { path } = document;
  const isPipeline =
    document.steps.length > 1 || getNode(document.content.root, 'jobs') !== undefined;
  return [
    ...(isPipeline
      ? [
          define(document, {
            kind: 'azureml.step',
            name: step.name,
            node: { span: step.at },
            scope: path,
          }),
        ]
      : []),
    ...step.uses.map(({ text, span }) =>
      use(document, { kind: 'azureml.step', name: text, node: { span }, scope: path }),
    ),
    ...(step.component === undefined
      ? []
      : [
          use(document, {
            kind: COMPONENT_FILE,
            name: step.component.path,
            node: { span: step.component.span },
          }),
        ]),
    ...usesOfAssets(document, step.body),
  ];
}

const ASSET_KEYS: readonly (readonly [key: string, kind: string])[] = [
  ['component', 'azureml.component'],
  ['environment', 'azureml.environment'],
  ['compute', 'azureml.compute'],
];

function usesOfAssets(document: AzureDocument, body: TreeNode): readonly ModelSymbol[] {
  return ASSET_KEYS.flatMap(([key, kind]) => {
    const node = getNode(body, key);
    const asset = parseAssetName(getString(node) ?? '');
    return node === undefined || asset === undefined
      ? []
      : [use(document, { kind, name: asset.name, node, ...connectionOf(key) })];
  });
}

/** Environments are files of their own, which lead to what uses them. */
function connectionOf(key: string): Pick<Named, 'connects'> {
  return key === 'environment' ? { connects: 'data' } : {};
}

/** A deployment needs its endpoint first, and an environment. */
function usesOfDeployment(document: AzureDocument): readonly ModelSymbol[] {
  const { root } = document.content;
  const node = getNode(root, 'endpoint_name');
  const endpoint = toName(node);
  return node === undefined || endpoint === undefined || root === undefined
    ? []
    : [
        use(document, { kind: 'azureml.endpoint', name: endpoint.text, node, connects: 'order' }),
        ...usesOfAssets(document, root),
      ];
}

/** `azureml:ENDPOINT:DEPLOYMENT`, whose requests a monitor looks at. */
function usesOfMonitor(document: AzureDocument): readonly ModelSymbol[] {
  const target = getNode(getNode(document.content.root, 'create_monitor'), 'monitoring_target');
  const node = getNode(target, 'endpoint_deployment_id');
  const [, scope, name] = /^azureml:([\w-]{1,64}):([\w-]{1,64})$/.exec(getString(node) ?? '') ?? [];
  return node === undefined || scope === undefined || name === undefined
    ? []
    : [use(document, { kind: 'azureml.deployment', name, node, scope, connects: 'data' })];
}
