import { isFilledIn } from '../../kubernetes/kubernetesObject.ts';
import { collectPodCommands, collectPodRuns } from '../../kubernetes/podCommands.ts';
import { collectPodModels } from '../../kubernetes/podModels.ts';
import { readPodResources, readResources } from '../../kubernetes/podResources.ts';
import { collectPodImages } from '../../kubernetes/pods.ts';
import type { ComponentId } from '../../model/component.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type Deployment,
  type Pipeline,
  placeOf,
  type Resources,
  type Schedule,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { KubeflowDocument } from './document.ts';
import { REPLICAS } from './podSpecs.ts';

/** Trainings, searches and scheduled pipelines: pipelines of one step. */
export function toObjectPipeline(document: KubeflowDocument): Pipeline | undefined {
  const { kind, name, path, document: index, isPatch, content } = document;
  const component = RUNS.get(kind);
  if (component === undefined || name === undefined || isPatch) {
    return undefined;
  }
  const id = `kubeflow:${path}#${index}:${kind}/${name.text}`;
  const at = placeOf(document, name.span);
  const [image, ...others] = toImages(document);
  const resources = readAllResources(document);
  const commands = collectCommands(document);
  const schedules = readSchedules(document);
  return {
    id,
    name: name.text,
    tool: 'kubeflow',
    scope: undefined,
    at,
    steps: [
      {
        id: `${id}#${name.text}`,
        name: name.text,
        kind: 'step',
        component: component ?? classifyByWords({ name: name.text, commands }) ?? 'platform',
        at,
        owner: placeOf(document, content.root?.span ?? name.span),
        commands,
        inputs: [...others, ...collectInputs(document)],
        outputs: [],
        metrics: [],
        parameters: [],
        ...(image === undefined ? {} : { image }),
        runs: document.pods.flatMap(pod => collectPodRuns(document, pod)),
        after: [],
        ...(resources === undefined ? {} : { resources }),
        instances: countTrials(document),
        isFrozen: false,
      },
    ],
    ...(schedules.length === 0 ? {} : { schedules }),
  };
}

/** Kinds that run something to its end; `null` where the name tells what. */
const RUNS: ReadonlyMap<string, ComponentId | null> = new Map<string, ComponentId | null>([
  ...[...REPLICAS.keys(), 'TrainJob', 'Experiment'].map((kind): readonly [string, ComponentId] => [
    kind,
    'training-evaluation',
  ]),
  ['ScheduledWorkflow', null],
]);

/** What keeps running, and runtimes, which trainings are made of. */
export function toObjectDeployment(document: KubeflowDocument): Deployment | undefined {
  const { kind, name, path, document: index, isPatch, content } = document;
  const component = SERVICES.get(kind);
  if (component === undefined || name === undefined || isPatch) {
    return undefined;
  }
  const resources = readAllResources(document);
  return {
    id: `kubeflow:${path}#${index}:${kind}/${name.text}`,
    name: name.text,
    kind: 'service',
    tool: 'kubeflow',
    component,
    at: placeOf(document, name.span),
    owner: placeOf(document, content.root?.span ?? name.span),
    images: toImages(document),
    inputs: collectInputs(document),
    ...(resources === undefined ? {} : { resources }),
  };
}

const SERVICES: ReadonlyMap<string, ComponentId> = new Map([
  ['Notebook', 'training-evaluation'],
  ['TrainingRuntime', 'training-evaluation'],
  ['ClusterTrainingRuntime', 'training-evaluation'],
  ['Tensorboard', 'training-evaluation'],
  ['Viewer', 'training-evaluation'],
  ['PVCViewer', 'platform'],
]);

function toImages(document: KubeflowDocument): readonly ArtifactUse[] {
  const { spec, pods, kind } = document;
  const own =
    kind === 'TrainJob'
      ? [getNode(getNode(spec, 'trainer'), 'image')]
      : [getNode(getNode(spec, 'tensorboardSpec'), 'tensorflowImage'), ...workflowImages(document)];
  const nodes = [
    ...own.flatMap(node => node ?? []),
    ...pods.flatMap(pod => collectPodImages(pod).map(({ node }) => node)),
  ];
  const seen = new Set<unknown>();
  return nodes.flatMap(node => {
    const isNew = !seen.has(node.value);
    seen.add(node.value);
    return isNew
      ? [{ artifact: toImageArtifact(String(node.value)), at: placeOf(document, node.span) }]
      : [];
  });
}

/** Images of the workflow that a schedule starts; the workflow itself is Argo's. */
function workflowImages({ spec, kind }: KubeflowDocument): readonly TreeNode[] {
  const workflow = getNode(getNode(spec, 'workflow'), 'spec');
  return kind === 'ScheduledWorkflow'
    ? getItems(getNode(workflow, 'templates')).flatMap(
        ({ node }) => getNode(getNode(node, 'container'), 'image') ?? [],
      )
    : [];
}

function collectCommands({ spec, pods }: KubeflowDocument): readonly string[] {
  const trainer = getNode(spec, 'trainer');
  const words = ['command', 'args'].flatMap(key =>
    getItems(getNode(trainer, key)).flatMap(({ node }) => getString(node) ?? []),
  );
  return [
    ...(words.length === 0 ? [] : [words.join(' ')]),
    ...new Set(pods.flatMap(pod => collectPodCommands(pod).map(({ text }) => text))),
  ];
}

/** Data and models that are brought first, that variables name, or that are shown. */
function collectInputs(document: KubeflowDocument): readonly ArtifactUse[] {
  const { spec, pods } = document;
  const initializer = getNode(spec, 'initializer');
  const addresses = [
    ...['dataset', 'model'].map(key => getNode(getNode(initializer, key), 'storageUri')),
    getNode(getNode(spec, 'tensorboardSpec'), 'logDir'),
    getNode(spec, 'logspath'),
  ];
  return [
    ...addresses.flatMap(node => toUri(document, node)),
    ...pods.flatMap(pod => collectPodModels(document, pod)),
  ];
}

function toUri(document: KubeflowDocument, node: TreeNode | undefined): readonly ArtifactUse[] {
  const uri = getString(node);
  return node === undefined || uri === undefined || isFilledIn(uri) || !/^[a-z0-9]+:\/\//.test(uri)
    ? []
    : [{ artifact: { kind: 'uri', uri }, at: placeOf(document, node.span) }];
}

function readAllResources({ spec, pods }: KubeflowDocument): Resources | undefined {
  const own = readResources(getNode(getNode(spec, 'trainer'), 'resourcesPerNode'));
  return own ?? pods.map(readPodResources).find(found => found !== undefined);
}

function countTrials({ kind, spec }: KubeflowDocument): Step['instances'] {
  const count = getNode(spec, 'maxTrialCount')?.value;
  if (kind !== 'Experiment') {
    return 1;
  }
  return typeof count === 'number' ? count : undefined;
}

function readSchedules(document: KubeflowDocument): readonly Schedule[] {
  const trigger = getNode(document.spec, 'trigger');
  const cron = getNode(getNode(trigger, 'cronSchedule'), 'cron');
  const seconds = getNode(getNode(trigger, 'periodicSchedule'), 'intervalSecond');
  const node = cron ?? seconds;
  if (node === undefined || document.kind !== 'ScheduledWorkflow') {
    return [];
  }
  const text = cron === undefined ? `every ${node.value} seconds` : String(node.value);
  return [{ text, at: placeOf(document, node.span) }];
}
