import { type KubernetesObject, toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { toModelArtifact } from '../../kubernetes/modelArtifact.ts';
import { type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import {
  type ResourceFacts,
  toMadeObject,
  toResourceDeployment,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { getItems, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';
import { collectUnits, listPredictors } from './graph.ts';

/** What an object of Seldon Core says about the life cycle: what it serves, with which models, and names. */
export function toSeldonModel(object: KubernetesObject): DocumentModel {
  const role = ROLES.get(object.kind);
  const pods = listPods(object);
  const symbols = [...toResourceSymbols(object, collectLinks(object), pods), ...toServices(object)];
  return {
    pipelines: [],
    deployments:
      role === undefined
        ? []
        : toResourceDeployment(object, {
            ...role,
            tool: 'seldon',
            pods,
            inputs: collectModels(object),
          }),
    symbols: symbols.map(toOwnKind),
  };
}

/** Kinds that run something or lead to it, and the part of the life cycle that they belong to. */
const ROLES: ReadonlyMap<string, Pick<ResourceFacts, 'kind' | 'component'>> = new Map([
  ['SeldonDeployment', { kind: 'service', component: 'model-serving' }],
  ['Model', { kind: 'service', component: 'model-serving' }],
  ['Server', { kind: 'service', component: 'model-serving' }],
  ['Pipeline', { kind: 'service', component: 'prediction-service' }],
  ['Experiment', { kind: 'endpoint', component: 'prediction-service' }],
]);

function listPods({ spec }: KubernetesObject): readonly TreeNode[] {
  const components = listPredictors(spec).flatMap(predictor =>
    getItems(getNode(predictor, 'componentSpecs')).flatMap(
      ({ node }) => getNode(node, 'spec') ?? [],
    ),
  );
  const own = getNode(spec, 'podSpec');
  return own === undefined ? components : [own, ...components];
}

function collectModels(object: KubernetesObject): readonly ArtifactUse[] {
  const { spec } = object;
  const units = listPredictors(spec).flatMap(collectUnits);
  return [getNode(spec, 'storageUri'), ...units.map(unit => getNode(unit, 'modelUri'))].flatMap(
    node => {
      const text = getString(node);
      return node === undefined || text === undefined
        ? []
        : [{ artifact: toModelArtifact(text), at: placeOf(object, node.span) }];
    },
  );
}

function collectLinks({ kind, spec }: KubernetesObject): readonly ObjectLink[] {
  switch (kind) {
    case 'SeldonDeployment':
      return listPredictors(spec)
        .flatMap(collectUnits)
        .flatMap(unit => [
          ...toLink('Secret', getNode(unit, 'envSecretRefName'), 'data'),
          ...toLink('ServiceAccount', getNode(unit, 'serviceAccountName')),
        ]);
    case 'Model':
      return [
        ...toLink('Secret', getNode(spec, 'secretName'), 'data'),
        ...toLink('Server', getNode(spec, 'server'), 'order'),
        ...['explainer', 'llm'].flatMap(key => [
          ...toLink('Model', getNodeAt(spec, [key, 'modelRef']), 'data'),
          ...toLink('Pipeline', getNodeAt(spec, [key, 'pipelineRef']), 'data'),
        ]),
      ];
    case 'Pipeline':
      return collectSteps(spec);
    case 'Experiment':
      return collectCandidates(spec);
    default:
      return [
        ...toLink('ServerConfig', getNode(spec, 'serverConfig')),
        ...toLink('SeldonConfig', getNode(spec, 'seldonConfig')),
      ];
  }
}

/** Steps are named after models; inputs from outside begin with the name of another pipeline. */
function collectSteps(spec: TreeNode | undefined): readonly ObjectLink[] {
  const models = getItems(getNode(spec, 'steps')).flatMap(({ node }) =>
    toLink('Model', getNode(node, 'name'), 'data'),
  );
  const outer = ['externalInputs', 'externalTriggers'].flatMap(key =>
    getItems(getNodeAt(spec, ['input', key])).flatMap(({ node }): readonly ObjectLink[] => {
      const place = toNamedPlace(node);
      const [text = ''] = place?.text.split('.') ?? [];
      return place === undefined
        ? []
        : [{ kind: 'Pipeline', text, span: place.span, connects: 'data' }];
    }),
  );
  return [...models, ...outer];
}

function collectCandidates(spec: TreeNode | undefined): readonly ObjectLink[] {
  const kind = getString(getNode(spec, 'resourceType')) === 'pipeline' ? 'Pipeline' : 'Model';
  const listed = getItems(getNode(spec, 'candidates')).map(({ node }) => getNode(node, 'name'));
  return [...listed, getNodeAt(spec, ['mirror', 'name'])].flatMap(node =>
    toLink(kind, node, 'data'),
  );
}

/** Source: SeldonIO/seldon-core 1.18, `GetPredictorKey`; longer names are hashed. */
function toServices(object: KubernetesObject): readonly ModelSymbol[] {
  const { name, spec } = object;
  return listPredictors(spec).flatMap(predictor => {
    const own = toNamedPlace(getNode(predictor, 'name'));
    const text = `${name?.text}-${own?.text}`;
    const isPlain = name !== undefined && text.length <= 63;
    return own !== undefined && isPlain
      ? toMadeObject(object, 'Service', { text, span: own.span })
      : [];
  });
}

/** Other tools have kinds of these names too. */
function toOwnKind(symbol: ModelSymbol): ModelSymbol {
  const [, kind] = /^kubernetes\.(Model|Pipeline|Experiment|Server)$/.exec(symbol.kind) ?? [];
  return kind === undefined ? symbol : { ...symbol, kind: `seldon.${kind}` };
}
