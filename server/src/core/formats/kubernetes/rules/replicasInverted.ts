import type { KubernetesObject } from '../../../kubernetes/kubernetesObject.ts';
import { isFilledIn } from '../../../kubernetes/kubernetesObject.ts';
import { parseQuantity, toCount } from '../../../kubernetes/quantity.ts';
import type { Rule } from '../../../lint/rule.ts';
import {
  getItems,
  getNode,
  getNodeAt,
  getPair,
  type TreeNode,
  type TreePair,
} from '../../../tree/node.ts';

/** Whoever scales something refuses bounds that nothing fulfils. */
export const replicasInverted: Rule<KubernetesObject> = {
  id: 'k8s/replicas-inverted',
  summary: 'More copies at least than at most',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['kubernetes', 'keda', 'knative', 'kuberay'],
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
    'https://github.com/kedacore/keda/blob/main/apis/keda/v1alpha1/scaledobject_types.go',
    'https://github.com/knative/serving/blob/main/pkg/apis/autoscaling/annotation_validation.go',
    'https://github.com/ray-project/kuberay/blob/master/ray-operator/controllers/ray/utils/validation.go',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check(object, report) {
    for (const { least, most, unlimited } of listBounds(object)) {
      const [min, max] = [count(least.node), count(most.node)];
      const isBounded = max !== undefined && !(unlimited && max === 0);
      if (min === undefined || !isBounded || min <= max) {
        continue;
      }
      report({
        at: least.node.span,
        owner: least.span,
        message: `'${least.name}' is ${min} and '${most.name}' is ${max}: nothing can have more copies at least than at most, so the object is refused. Swap the numbers.`,
        fix: writer =>
          writer.offer('Swap the numbers', edit => {
            edit.replace(least.node.span, sourceOf(edit.content.text, most));
            edit.replace(most.node.span, sourceOf(edit.content.text, least));
          }),
      });
    }
  },
};

interface Bounds {
  readonly least: TreePair;
  readonly most: TreePair;
  /** Whether zero at most means that there is no bound. */
  readonly unlimited: boolean;
}

function listBounds({ kind, spec }: KubernetesObject): readonly Bounds[] {
  switch (kind) {
    case 'HorizontalPodAutoscaler':
      return toBounds(spec, 'minReplicas', 'maxReplicas');
    case 'ScaledObject':
      return toBounds(spec, 'minReplicaCount', 'maxReplicaCount');
    case 'Service':
    case 'Configuration':
      return ['min-scale', 'minScale'].flatMap(min =>
        ['max-scale', 'maxScale'].flatMap(max => {
          const annotations = getNodeAt(spec, ['template', 'metadata', 'annotations']);
          return toBounds(annotations, `${KNATIVE}${min}`, `${KNATIVE}${max}`).map(bounds => ({
            ...bounds,
            unlimited: true,
          }));
        }),
      );
    default:
      return listRayGroups(spec).flatMap(group => toBounds(group, 'minReplicas', 'maxReplicas'));
  }
}

const KNATIVE = 'autoscaling.knative.dev/';

function listRayGroups(spec: TreeNode | undefined): readonly TreeNode[] {
  const clusters = [spec, getNode(spec, 'rayClusterSpec'), getNode(spec, 'rayClusterConfig')];
  return clusters.flatMap(cluster =>
    getItems(getNode(cluster, 'workerGroupSpecs')).map(({ node }) => node),
  );
}

function toBounds(node: TreeNode | undefined, min: string, max: string): readonly Bounds[] {
  const [least, most] = [getPair(node, min), getPair(node, max)];
  return least === undefined || most === undefined ? [] : [{ least, most, unlimited: false }];
}

function count(node: TreeNode): number | undefined {
  const text = node.kind === 'scalar' && node.value !== null ? String(node.value) : '';
  return isFilledIn(text) ? undefined : toCount(parseQuantity(text));
}

function sourceOf(text: string, { node }: TreePair): string {
  return text.slice(node.span.start, node.span.end);
}
