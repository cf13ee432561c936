import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { collectPodCommands } from '../../kubernetes/podCommands.ts';
import { type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import { collectPodImages } from '../../kubernetes/pods.ts';
import { toResourceDeployment, toResourceSymbols } from '../../kubernetes/resourceModel.ts';
import { parseImageName } from '../../model/imageName.ts';
import type { Connection, DocumentModel } from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { getItems, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';

/** What an object of Knative says about the life cycle: what answers requests, and which way events go. */
export function toKnativeModel(object: KubernetesObject): DocumentModel {
  const pods = listPods(object);
  return {
    pipelines: [],
    deployments: toResourceDeployment(object, {
      tool: 'knative',
      kind: pods.length > 0 ? 'service' : 'endpoint',
      component: classify(object, pods),
      pods,
    }),
    symbols: toResourceSymbols(object, collectLinks(object), pods),
  };
}

function listPods({ kind, spec }: KubernetesObject): readonly TreeNode[] {
  const pod = kind === 'Revision' ? spec : getNodeAt(spec, ['template', 'spec']);
  return getNode(pod, 'containers') === undefined || pod === undefined ? [] : [pod];
}

function classify(
  { name }: KubernetesObject,
  pods: readonly TreeNode[],
): ReturnType<typeof classifyService> {
  const images = pods
    .flatMap(pod => collectPodImages(pod))
    .flatMap(({ text }) => parseImageName(text)?.repository ?? []);
  const commands = pods.flatMap(pod => collectPodCommands(pod)).map(({ text }) => text);
  return classifyService({ name: name?.text ?? '', images, commands });
}

/** Events come from a broker or channel, and go to whoever is named. */
function collectLinks({ spec }: KubernetesObject): readonly ObjectLink[] {
  const steps = ['steps', 'branches'].flatMap(list => getItems(getNode(spec, list)));
  const targets = [
    ...['subscriber', 'sink', 'reply'].map(key => getNode(spec, key)),
    getNodeAt(spec, ['delivery', 'deadLetterSink']),
    ...steps.flatMap(({ node }) => [node, getNode(node, 'subscriber'), getNode(node, 'filter')]),
  ];
  return [
    ...toLink('Broker', getNode(spec, 'broker'), 'data'),
    ...readReference(getNode(spec, 'brokerRef'), 'data'),
    ...readReference(getNode(spec, 'channel'), 'data'),
    ...targets.flatMap(target => readReference(getNode(target, 'ref'), 'trigger')),
    ...getItems(getNode(spec, 'traffic')).flatMap(({ node }) =>
      toLink('Configuration', getNode(node, 'configurationName'), 'data'),
    ),
  ];
}

function readReference(node: TreeNode | undefined, connects: Connection): readonly ObjectLink[] {
  const kind = getString(getNode(node, 'kind'));
  return kind === undefined ? [] : toLink(kind, getNode(node, 'name'), connects);
}
