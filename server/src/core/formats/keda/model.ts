import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { collectPodCommands, collectPodRuns } from '../../kubernetes/podCommands.ts';
import { type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import {
  toResourceDeployment,
  toResourcePipeline,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import { getItems, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';

/** What an object of KEDA says about the life cycle: what watches a workload, and which jobs events start. */
export function toKedaModel(object: KubernetesObject): DocumentModel {
  const { kind, spec } = object;
  const pod = getNodeAt(spec, ['jobTargetRef', 'template', 'spec']);
  const pods = pod === undefined ? [] : [pod];
  return {
    pipelines: kind === 'ScaledJob' ? toPipelines(object, pods) : [],
    deployments:
      kind === 'ScaledObject'
        ? toResourceDeployment(object, { tool: 'keda', kind: 'monitor', component: 'platform' })
        : [],
    symbols: toResourceSymbols(object, collectLinks(object), pods),
  };
}

function toPipelines(
  object: KubernetesObject,
  pods: readonly TreeNode[],
): DocumentModel['pipelines'] {
  const commands = pods.flatMap(pod => collectPodCommands(pod)).map(({ text }) => text);
  const name = object.name?.text ?? '';
  return toResourcePipeline(object, {
    tool: 'keda',
    component: classifyByWords({ name, commands }) ?? 'platform',
    pods,
    commands,
    runs: pods.flatMap(pod => collectPodRuns(object, pod)),
  });
}

function collectLinks({ kind, spec }: KubernetesObject): readonly ObjectLink[] {
  const target = getNode(spec, 'scaleTargetRef');
  const targetKind = getString(getNode(target, 'kind')) ?? 'Deployment';
  const triggers = getItems(getNode(spec, 'triggers')).map(({ node }) => node);
  return [
    ...(kind === 'ScaledObject' ? toLink(targetKind, getNode(target, 'name'), 'trigger') : []),
    ...triggers.flatMap(trigger => readCredentials(getNode(trigger, 'authenticationRef'))),
    ...['Secret', 'ConfigMap'].flatMap(named => {
      const list = named === 'Secret' ? 'secretTargetRef' : 'configMapTargetRef';
      return getItems(getNode(spec, list)).flatMap(({ node }) =>
        toLink(named, getNode(node, 'name'), 'data'),
      );
    }),
  ];
}

function readCredentials(node: TreeNode | undefined): readonly ObjectLink[] {
  const kind = getString(getNode(node, 'kind')) ?? 'TriggerAuthentication';
  return toLink(kind, getNode(node, 'name'), 'data');
}
