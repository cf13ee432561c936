import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { toSelectable } from '../../kubernetes/objectSymbols.ts';
import { collectPodCommands } from '../../kubernetes/podCommands.ts';
import { collectPodImages } from '../../kubernetes/pods.ts';
import { toResourceDeployment, toResourceSymbols } from '../../kubernetes/resourceModel.ts';
import type { ComponentId } from '../../model/component.ts';
import { parseImageName } from '../../model/imageName.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { getItems, getNode, getNodeAt, type TreeNode } from '../../tree/node.ts';
import { collectRolloutLinks } from './links.ts';

/** What an object of Argo Rollouts says about the life cycle: what is rolled out, and what judges it. */
export function toArgoRolloutsModel(object: KubernetesObject): DocumentModel {
  const { kind, spec } = object;
  const pods = listPods(object);
  const isWorkload = kind === 'Rollout' || kind === 'Experiment';
  return {
    pipelines: [],
    deployments: toResourceDeployment(object, {
      tool: 'argo-rollouts',
      kind: isWorkload ? 'service' : 'monitor',
      component: isWorkload ? classifyWorkload(object, pods) : classifyAnalysis(object),
      pods,
    }),
    symbols: [
      ...toResourceSymbols(object, collectRolloutLinks(object), pods),
      ...toSelectable(object, getNodeAt(spec, ['template', 'metadata', 'labels'])),
    ],
  };
}

function listPods({ kind, spec }: KubernetesObject): readonly TreeNode[] {
  const templates =
    kind === 'Experiment'
      ? getItems(getNode(spec, 'templates')).map(({ node }) => node)
      : kind === 'Rollout'
        ? [spec]
        : [];
  return templates.flatMap(node => getNodeAt(node, ['template', 'spec']) ?? []);
}

/** What runs tells more than how it gets there. */
function classifyWorkload({ name }: KubernetesObject, pods: readonly TreeNode[]): ComponentId {
  const images = pods
    .flatMap(pod => collectPodImages(pod))
    .flatMap(({ text }) => parseImageName(text)?.repository ?? []);
  const commands = pods.flatMap(pod => collectPodCommands(pod)).map(({ text }) => text);
  const found = classifyService({ name: name?.text ?? '', images, commands });
  return found === 'platform' ? 'model-deployment' : found;
}

/** An analysis belongs to the rollout, unless its name says that it watches models. */
function classifyAnalysis({ name }: KubernetesObject): ComponentId {
  const told = classifyByWords({ name: name?.text ?? '', commands: [] });
  return told === 'model-monitoring' ? told : 'model-deployment';
}
