import { parseQuantity, readQuantity } from '../../../kubernetes/quantity.ts';
import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getEntries, getNode, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import { getNumber, listServing, type ServingComponent } from '../serving.ts';

/** A service with no copies starts one when a request comes; large models take minutes to load. */
export const scaleToZeroSlowStart: Rule<KserveDocument> = {
  id: 'kserve/scale-to-zero-slow-start',
  summary: 'Large model that has to be loaded before the first request is answered',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-serving',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/predictive-inference/autoscaling/kpa-autoscaler',
    'https://knative.dev/docs/serving/autoscaling/scale-to-zero/',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check(document, report) {
    const { path, namespace } = document;
    if (isSamplePath(path) || isSamplePath(namespace ?? '')) {
      return;
    }
    for (const component of listServing(document)) {
      const least = getPair(component.node, 'minReplicas');
      const reason = component.role === 'predictor' ? findReason(component) : undefined;
      if (
        least === undefined ||
        reason === undefined ||
        getNumber(component.node, 'minReplicas') !== 0
      ) {
        continue;
      }
      report({
        at: least.span,
        owner: component.node.span,
        message: `With no copy left, the first request waits until ${reason} is loaded, minutes perhaps, and may run into its time limit. Keep one, or accept that.`,
        fix: writer => writer.offer('Keep one copy', edit => edit.replace(least.node.span, '1')),
      });
    }
  },
};

function findReason({ model, containers }: ServingComponent): string | undefined {
  const nodes = [
    ...(model === undefined ? [] : [model.node]),
    ...containers.filter(({ role }) => role === 'main').map(({ node }) => node),
  ];
  if (nodes.some(usesDevice)) {
    return 'a model for a GPU';
  }
  const uri = getString(getNode(model?.node, 'storageUri')) ?? '';
  const [, size] = SIZE.exec(uri) ?? [];
  if (size !== undefined) {
    return `a model of ${size.toUpperCase()} parameters`;
  }
  return nodes.some(isLarge) ? 'a model that needs 8 GiB or more' : undefined;
}

function usesDevice(container: TreeNode): boolean {
  return getEntries(getNode(getNode(container, 'resources'), 'limits')).some(({ name }) =>
    /^(?:nvidia\.com\/(?:gpu|mig-)|amd\.com\/gpu|google\.com\/tpu|habana\.ai\/)/.test(name),
  );
}

/** Names of language models say how many parameters they have: `llama-3-70b`. */
const SIZE = /[-_/](\d{1,3}(?:\.\d)?b)(?=$|[-_/:.])/i;

function isLarge(container: TreeNode): boolean {
  const memory = readQuantity(
    getNode(getNode(getNode(container, 'resources'), 'limits'), 'memory'),
  );
  const large = parseQuantity('8Gi');
  return memory !== undefined && large !== undefined && memory >= large;
}
