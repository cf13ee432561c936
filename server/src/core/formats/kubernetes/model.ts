import { toFeatureSymbols } from '../../features/featureSymbols.ts';
import { collectDefinedResources } from '../../kubernetes/customResources.ts';
import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import {
  toLinkSymbols,
  toObjectDefinition,
  toSelectable,
  toSelector,
} from '../../kubernetes/objectSymbols.ts';
import { collectPodCommands, collectPodRuns } from '../../kubernetes/podCommands.ts';
import { collectPodModels } from '../../kubernetes/podModels.ts';
import { readPodResources } from '../../kubernetes/podResources.ts';
import { collectPodImages } from '../../kubernetes/pods.ts';
import { parseImageName } from '../../model/imageName.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  type Pipeline,
  placeOf,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { getEntries, getNode, getString } from '../../tree/node.ts';
import type { KubernetesDocument, ListedObject } from './document.ts';
import { collectDefaultLimits } from './limitRange.ts';
import { collectHosts, collectLinks, selectorOf } from './links.ts';

/** What objects of a cluster say about the life cycle: what keeps running, what runs once, where it answers. */
export function toKubernetesModel(document: KubernetesDocument): DocumentModel {
  const { objects } = document;
  return {
    pipelines: objects.flatMap(object => toPipeline(object) ?? []),
    deployments: objects.flatMap(object => toDeployment(object) ?? []),
    symbols: [...objects.flatMap(toSymbols), ...toFeatureSymbols(document)],
  };
}

const SERVICES: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
]);

const ENDPOINTS: ReadonlySet<string> = new Set(['Service', 'Ingress']);

/** A patch has no more than what it changes, so it deploys nothing by itself. */
function toDeployment(object: ListedObject): Deployment | undefined {
  const { kind, name, pod, isPatch } = object;
  const isService = SERVICES.has(kind);
  if (name === undefined || isPatch || (!isService && !ENDPOINTS.has(kind))) {
    return undefined;
  }
  const resources = readPodResources(pod?.spec);
  return {
    id: idOf(object, name),
    name: name.text,
    kind: isService ? 'service' : 'endpoint',
    tool: 'kubernetes',
    component: componentOf(object, name),
    at: placeOf(object, name.span),
    owner: placeOf(object, object.root.span),
    images: toImages(object),
    inputs: collectPodModels(object, pod?.spec),
    ...(resources === undefined ? {} : { resources }),
  };
}

function idOf({ path, document, kind }: ListedObject, { text, span }: NamedPlace): string {
  return `kubernetes:${path}#${document}:${kind}/${text}@${span.start}`;
}

function toImages(object: ListedObject): readonly ArtifactUse[] {
  return collectPodImages(object.pod?.spec).map(({ text, node }) => ({
    artifact: toImageArtifact(text),
    at: placeOf(object, node.span),
  }));
}

function componentOf({ pod }: ListedObject, { text }: NamedPlace): Deployment['component'] {
  const images = collectPodImages(pod?.spec).flatMap(image => {
    const parsed = parseImageName(image.text);
    return parsed === undefined ? [] : [parsed.repository];
  });
  return classifyService({ name: text, images, commands: commandsOf(pod?.spec) });
}

function commandsOf(podSpec: Parameters<typeof collectPodCommands>[0]): readonly string[] {
  return collectPodCommands(podSpec).map(({ text }) => text);
}

/** What runs to its end is a pipeline of one step, at times with a schedule. */
function toPipeline(object: ListedObject): Pipeline | undefined {
  const { kind, name, pod, spec, isPatch } = object;
  if (name === undefined || isPatch || (kind !== 'Job' && kind !== 'CronJob')) {
    return undefined;
  }
  const id = idOf(object, name);
  const at = placeOf(object, name.span);
  const commands = commandsOf(pod?.spec);
  const resources = readPodResources(pod?.spec);
  const [image, ...others] = toImages(object);
  const schedule = getNode(spec, 'schedule');
  const times = getString(schedule);
  return {
    id,
    name: name.text,
    tool: 'kubernetes',
    scope: undefined,
    at,
    steps: [
      {
        id: `${id}#${name.text}`,
        name: name.text,
        kind: 'step',
        component: classifyByWords({ name: name.text, commands }) ?? componentOf(object, name),
        at,
        owner: placeOf(object, object.root.span),
        commands,
        inputs: [...others, ...collectPodModels(object, pod?.spec)],
        outputs: [],
        metrics: [],
        parameters: [],
        ...(image === undefined ? {} : { image }),
        runs: collectPodRuns(object, pod?.spec),
        after: [],
        ...(resources === undefined ? {} : { resources }),
        instances: 1,
        isFrozen: false,
      },
    ],
    ...(schedule === undefined || times === undefined
      ? {}
      : { schedules: [{ text: times, at: placeOf(object, schedule.span) }] }),
  };
}

function toSymbols(object: ListedObject): readonly ModelSymbol[] {
  const { pod, kind, metadata } = object;
  const links = [...collectLinks(object), ...collectHosts(pod?.spec)];
  const labels = pod === undefined ? undefined : getNode(pod.metadata, 'labels');
  const runsOnce = kind === 'Job' || kind === 'CronJob';
  return [
    ...toObjectDefinition(object),
    ...toLinkSymbols(object, links),
    ...(runsOnce ? [] : toSelectable(object, labels)),
    ...(kind === 'Service' ? toSelectable(object, getNode(metadata, 'labels'), 'Service') : []),
    ...toSelector(object, selectorOf(object)),
    ...collectDefinedResources(object),
    ...collectDefaultLimits(object),
    ...collectAnnotations(object),
  ];
}

/** Annotations of Secrets, by which other tools tell what a Secret is for. */
function collectAnnotations(object: ListedObject): readonly ModelSymbol[] {
  const { kind, metadata, namespace, isPatch } = object;
  const annotations = kind === 'Secret' && !isPatch ? getNode(metadata, 'annotations') : undefined;
  return getEntries(annotations).map(({ name, key }) => ({
    kind: 'kubernetes.annotated-secret',
    scope: namespace ?? '',
    name,
    role: 'definition' as const,
    at: placeOf(object, key.span),
  }));
}
