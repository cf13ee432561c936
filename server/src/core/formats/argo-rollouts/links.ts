import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import { getItems, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';

/** The other objects that an object of Argo Rollouts names: its workload, Services, analyses. */
export function collectRolloutLinks({ spec }: KubernetesObject): readonly ObjectLink[] {
  const workload = getNode(spec, 'workloadRef');
  const canary = getNodeAt(spec, ['strategy', 'canary']);
  const blueGreen = getNodeAt(spec, ['strategy', 'blueGreen']);
  const kind = getString(getNode(workload, 'kind')) ?? 'Deployment';
  return [
    ...toLink(kind, getNode(workload, 'name'), 'data'),
    ...['canaryService', 'stableService'].flatMap(key => toLink('Service', getNode(canary, key))),
    ...['activeService', 'previewService'].flatMap(key =>
      toLink('Service', getNode(blueGreen, key)),
    ),
    ...listAnalyses(spec, canary, blueGreen).flatMap(readTemplate),
  ];
}

/** Every place that names a template: between steps, beside them, before and after a switch, in other templates. */
function listAnalyses(
  spec: TreeNode | undefined,
  canary: TreeNode | undefined,
  blueGreen: TreeNode | undefined,
): readonly TreeNode[] {
  const steps = getItems(getNode(canary, 'steps')).flatMap(({ node }) => [
    getNodeAt(node, ['analysis', 'templates']),
    getNodeAt(node, ['experiment', 'analyses']),
  ]);
  const lists = [
    getNodeAt(canary, ['analysis', 'templates']),
    getNodeAt(blueGreen, ['prePromotionAnalysis', 'templates']),
    getNodeAt(blueGreen, ['postPromotionAnalysis', 'templates']),
    getNode(spec, 'analyses'),
    getNode(spec, 'templates'),
    ...steps,
  ];
  return lists.flatMap(list => getItems(list).map(({ node }) => node));
}

function readTemplate(node: TreeNode): readonly ObjectLink[] {
  const scope = getNode(node, 'clusterScope');
  const isOfCluster = scope?.kind === 'scalar' && scope.value === true;
  const kind = isOfCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  return toLink(kind, getNode(node, 'templateName'), 'order');
}
