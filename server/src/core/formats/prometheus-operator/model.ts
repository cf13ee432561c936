import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { toSelector } from '../../kubernetes/objectSymbols.ts';
import { toLink } from '../../kubernetes/podLinks.ts';
import { toResourceDeployment, toResourceSymbols } from '../../kubernetes/resourceModel.ts';
import type { ComponentId } from '../../model/component.ts';
import type { DocumentModel, ModelSymbol } from '../../model/pipelineModel.ts';
import { toRuleSymbols } from '../../prometheus/ruleSymbols.ts';
import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';

/** What an object of the Prometheus Operator says about the life cycle: what is watched, and by whom. */
export function toPrometheusOperatorModel(object: KubernetesObject): DocumentModel {
  const { kind, spec } = object;
  return {
    pipelines: [],
    deployments: toResourceDeployment(object, {
      tool: 'prometheus-operator',
      kind: SERVERS.has(kind) ? 'service' : 'monitor',
      component: SERVERS.has(kind) ? 'model-monitoring' : classifyMonitor(object),
    }),
    symbols: [
      ...toResourceSymbols(object, toLink('ServiceAccount', getNode(spec, 'serviceAccountName'))),
      ...listRules(spec).flatMap(rule => toRuleSymbols(object, rule)),
      ...toMonitored(object),
    ],
  };
}

/** Kinds that run something. */
const SERVERS: ReadonlySet<string> = new Set([
  'Prometheus',
  'PrometheusAgent',
  'Alertmanager',
  'ThanosRuler',
]);

function listRules(spec: TreeNode | undefined): readonly TreeNode[] {
  return getItems(getNode(spec, 'groups')).flatMap(({ node }) =>
    getItems(getNode(node, 'rules')).map(rule => rule.node),
  );
}

/** Whether models are watched, or what carries them: told by names, labels and expressions. */
function classifyMonitor({ name, spec }: KubernetesObject): ComponentId {
  const rules = listRules(spec).flatMap(rule =>
    ['alert', 'record', 'expr'].map(key => getString(getNode(rule, key)) ?? ''),
  );
  const labels = getEntries(getNode(getNode(spec, 'selector'), 'matchLabels')).map(
    ({ node }) => getString(node) ?? '',
  );
  const texts = [name?.text ?? '', ...labels, ...rules];
  return texts.some(text => MODEL_WORDS.test(text.slice(0, MAX_LENGTH)))
    ? 'model-monitoring'
    : 'platform';
}

const MAX_LENGTH = 2000;

/** Words of serving and of what models are watched for. */
const MODEL_WORDS =
  /(?:^|[^a-z])(?:models?|drift|predict\w*|inference|kserve|seldon|mlserver|triton|torchserve|vllm|bentoml|ray_?serve|mlflow|evidently|accuracy|feature_?store|feast|embedding|llm)(?:[^a-z]|$)|(?:Model|Drift|Predict|Inference|Accuracy)(?:[A-Z_]|$)/;

/** What a monitor selects; Services by their own labels. */
function toMonitored(object: KubernetesObject): readonly ModelSymbol[] {
  const { kind, spec } = object;
  const labels = getNode(getNode(spec, 'selector'), 'matchLabels');
  if (kind !== 'ServiceMonitor' && kind !== 'PodMonitor') {
    return [];
  }
  const namespace = findNamespace(object);
  const selects = kind === 'ServiceMonitor' ? 'Service' : 'Pod';
  return toSelector({ ...object, namespace }, labels, selects);
}

/** The namespace that is looked into; `undefined` for several. */
function findNamespace({ namespace, spec }: KubernetesObject): string | undefined {
  const selector = getNode(spec, 'namespaceSelector');
  const names = getItems(getNode(selector, 'matchNames')).map(({ node }) => getString(node));
  const isEverywhere = getNode(selector, 'any') !== undefined || names.length > 1;
  return isEverywhere ? undefined : (names[0] ?? namespace);
}
