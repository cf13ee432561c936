import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { toLink } from '../../kubernetes/podLinks.ts';
import {
  toMadeObject,
  toResourceDeployment,
  toResourcePipeline,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import type { DocumentModel, ModelSymbol, Pipeline } from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import { getItems, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';

/** What an object of KubeRay says about the life cycle: what is served, which jobs run, where. */
export function toKuberayModel(object: KubernetesObject): DocumentModel {
  const job = findJob(object);
  const pods = listPods(object, job);
  return {
    pipelines: job === undefined ? [] : toPipelines(object, job, pods),
    deployments: job === undefined ? toDeployments(object, pods) : [],
    symbols: [
      ...toResourceSymbols(object, toLink('RayCluster', findCluster(job), 'order'), pods),
      ...toServices(object),
    ],
  };
}

/** The description of a job, that of a schedule included. */
function findJob({ kind, spec }: KubernetesObject): TreeNode | undefined {
  switch (kind) {
    case 'RayJob':
      return spec;
    case 'RayCronJob':
      return getNode(spec, 'jobTemplate');
    default:
      return undefined;
  }
}

function listPods({ spec }: KubernetesObject, job: TreeNode | undefined): readonly TreeNode[] {
  const cluster =
    getNode(job, 'rayClusterSpec') ?? getNode(spec, 'rayClusterConfig') ?? job ?? spec;
  const groups = [
    getNode(cluster, 'headGroupSpec'),
    ...getItems(getNode(cluster, 'workerGroupSpecs')).map(({ node }) => node),
  ];
  return groups.flatMap(group => getNodeAt(group, ['template', 'spec']) ?? []);
}

/** Source: ray-project/kuberay 1.6, `RayClusterLabelKey`. */
function findCluster(job: TreeNode | undefined): TreeNode | undefined {
  return getNodeAt(job, ['clusterSelector', 'ray.io/cluster']);
}

function toDeployments(
  object: KubernetesObject,
  pods: readonly TreeNode[],
): DocumentModel['deployments'] {
  const name = object.name?.text ?? '';
  const component =
    object.kind === 'RayService'
      ? 'model-serving'
      : classifyService({ name, images: [], commands: [] });
  return toResourceDeployment(object, { tool: 'kuberay', kind: 'service', component, pods });
}

/** A job is a pipeline of one step, at times with a schedule. */
function toPipelines(
  object: KubernetesObject,
  job: TreeNode,
  pods: readonly TreeNode[],
): readonly Pipeline[] {
  const node = getNode(job, 'entrypoint');
  const text = getString(node);
  const commands = text === undefined ? [] : [text];
  const name = object.name?.text ?? '';
  return toResourcePipeline(object, {
    tool: 'kuberay',
    component: classifyByWords({ name, commands }) ?? 'platform',
    pods,
    commands,
    runs:
      node?.kind === 'scalar' && text !== undefined
        ? toPipelineRuns(object, { node, text, directory: '' })
        : [],
    schedule: getNode(object.spec, 'schedule'),
  });
}

/**
 * The Services that KubeRay makes. Source: ray-project/kuberay 1.6, `GenerateServeServiceName` and
 * `GenerateHeadServiceName`.
 */
function toServices(object: KubernetesObject): readonly ModelSymbol[] {
  const endings =
    object.kind === 'RayService'
      ? ['head-svc', 'serve-svc']
      : object.kind === 'RayCluster'
        ? ['head-svc']
        : [];
  const { name } = object;
  return name === undefined
    ? []
    : endings.flatMap(ending =>
        toMadeObject(object, 'Service', { text: `${name.text}-${ending}`, span: name.span }),
      );
}
