import type { KubernetesObject, NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { toLink } from '../../kubernetes/podLinks.ts';
import {
  readFirstResources,
  resourceId,
  toMadeObject,
  toPodImages,
  toResourceDeployment,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type DocumentModel,
  type ModelSymbol,
  type Pipeline,
  placeOf,
} from '../../model/pipelineModel.ts';
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

/** Source: ray-project/kuberay 1.5, `RayClusterLabelKey`. */
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
  const { name, isPatch } = object;
  if (name === undefined || isPatch) {
    return [];
  }
  const id = resourceId(object, 'kuberay', name);
  const at = placeOf(object, name.span);
  const schedule = getNode(object.spec, 'schedule');
  const times = getString(schedule);
  return [
    {
      id,
      name: name.text,
      tool: 'kuberay',
      scope: undefined,
      at,
      steps: [toStep(object, { id, name, job, pods })],
      ...(schedule === undefined || times === undefined
        ? {}
        : { schedules: [{ text: times, at: placeOf(object, schedule.span) }] }),
    },
  ];
}

interface JobParts {
  readonly id: string;
  readonly name: NamedPlace;
  readonly job: TreeNode;
  readonly pods: readonly TreeNode[];
}

function toStep(
  object: KubernetesObject,
  { id, name, job, pods }: JobParts,
): Pipeline['steps'][number] {
  const node = getNode(job, 'entrypoint');
  const text = getString(node);
  const commands = text === undefined ? [] : [text];
  const resources = readFirstResources(pods);
  const [image, ...others] = pods.flatMap(pod => toPodImages(object, pod));
  return {
    ...EMPTY_STEP,
    id: `${id}#${name.text}`,
    name: name.text,
    component: classifyByWords({ name: name.text, commands }) ?? 'platform',
    at: placeOf(object, name.span),
    owner: placeOf(object, object.content.root?.span ?? name.span),
    commands,
    inputs: others,
    ...(image === undefined ? {} : { image }),
    runs:
      node?.kind === 'scalar' && text !== undefined
        ? toPipelineRuns(object, { node, text, directory: '' })
        : [],
    ...(resources === undefined ? {} : { resources }),
  };
}

/**
 * The Services that KubeRay makes. Source: ray-project/kuberay 1.5, `GenerateServeServiceName` and
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
