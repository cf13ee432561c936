import type { ComponentId } from '../model/component.ts';
import { EMPTY_STEP } from '../model/emptyStep.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DeploymentKind,
  type ModelSymbol,
  type Pipeline,
  type PipelineRun,
  placeOf,
  type Step,
  toImageArtifact,
} from '../model/pipelineModel.ts';
import { getString, type TreeNode } from '../tree/node.ts';
import type { KubernetesObject, NamedPlace } from './kubernetesObject.ts';
import { toLinkSymbols, toObjectDefinition } from './objectSymbols.ts';
import { collectPodLinks, type ObjectLink } from './podLinks.ts';
import { collectPodModels } from './podModels.ts';
import { readPodResources } from './podResources.ts';
import { collectPodImages } from './pods.ts';

/** What an object of a custom resource stands for in the model. */
export interface ResourceFacts {
  /** Format id. */
  readonly tool: string;
  readonly kind: DeploymentKind;
  readonly component: ComponentId;
  /** `spec`s of the Pods that it runs. */
  readonly pods?: readonly TreeNode[];
  readonly inputs?: readonly ArtifactUse[];
}

/** The object as a deployment; none for a patch and for what has no name. */
export function toResourceDeployment(
  object: KubernetesObject,
  { tool, kind, component, pods = [], inputs = [] }: ResourceFacts,
): readonly Deployment[] {
  const { name, isPatch } = object;
  if (name === undefined || isPatch) {
    return [];
  }
  const resources = readFirstResources(pods);
  return [
    {
      id: resourceId(object, tool, name),
      name: name.text,
      kind,
      tool,
      component,
      at: placeOf(object, name.span),
      owner: placeOf(object, object.content.root?.span ?? name.span),
      images: pods.flatMap(pod => toPodImages(object, pod)),
      inputs: [...inputs, ...pods.flatMap(pod => collectPodModels(object, pod))],
      ...(resources === undefined ? {} : { resources }),
    },
  ];
}

/** What an object that runs something to its end stands for in the model. */
export interface JobFacts extends Omit<ResourceFacts, 'kind'> {
  readonly commands: readonly string[];
  /** Pipelines of other files that its commands start. */
  readonly runs: readonly PipelineRun[];
  /** When it is started. */
  readonly schedule?: TreeNode | undefined;
}

/** The object as a pipeline of one step; none for a patch and for what has no name. */
export function toResourcePipeline(object: KubernetesObject, facts: JobFacts): readonly Pipeline[] {
  const { name, isPatch } = object;
  if (name === undefined || isPatch) {
    return [];
  }
  const { tool, schedule } = facts;
  const times = getString(schedule);
  return [
    {
      id: resourceId(object, tool, name),
      name: name.text,
      tool,
      scope: undefined,
      at: placeOf(object, name.span),
      steps: [toStep(object, facts, name)],
      ...(schedule === undefined || times === undefined
        ? {}
        : { schedules: [{ text: times, at: placeOf(object, schedule.span) }] }),
    },
  ];
}

function toStep(
  object: KubernetesObject,
  { tool, component, commands, runs, pods = [] }: JobFacts,
  name: NamedPlace,
): Step {
  const resources = readFirstResources(pods);
  const [image, ...others] = pods.flatMap(pod => toPodImages(object, pod));
  return {
    ...EMPTY_STEP,
    id: `${resourceId(object, tool, name)}#${name.text}`,
    name: name.text,
    component,
    at: placeOf(object, name.span),
    owner: placeOf(object, object.content.root?.span ?? name.span),
    commands,
    inputs: [...others, ...pods.flatMap(pod => collectPodModels(object, pod))],
    ...(image === undefined ? {} : { image }),
    runs,
    ...(resources === undefined ? {} : { resources }),
  };
}

/** Id of what an object stands for; unique in the workspace. */
function resourceId(
  { path, document, kind }: KubernetesObject,
  tool: string,
  { text }: NamedPlace,
): string {
  return `${tool}:${path}#${document}:${kind}/${text}`;
}

/** Images of a Pod's containers, as the model says them. */
function toPodImages(object: KubernetesObject, pod: TreeNode): readonly ArtifactUse[] {
  return collectPodImages(pod).map(({ text, node }) => ({
    artifact: toImageArtifact(text),
    at: placeOf(object, node.span),
  }));
}

/** What the first of some Pods that asks for something asks for. */
function readFirstResources(pods: readonly TreeNode[]): Deployment['resources'] {
  return pods.map(readPodResources).find(found => found !== undefined);
}

/** The object's own name, and what it and its Pods name. */
export function toResourceSymbols(
  object: KubernetesObject,
  links: readonly ObjectLink[],
  pods: readonly TreeNode[] = [],
): readonly ModelSymbol[] {
  return [
    ...toObjectDefinition(object),
    ...toLinkSymbols(object, [...links, ...pods.flatMap(pod => collectPodLinks(pod))]),
  ];
}

/** Another object that a controller makes of this one, under a name that others may use. */
export function toMadeObject(
  object: KubernetesObject,
  kind: string,
  place: NamedPlace | undefined,
): readonly ModelSymbol[] {
  return place === undefined || object.isPatch
    ? []
    : toLinkSymbols(object, [{ kind, ...place }]).map(symbol => ({
        ...symbol,
        role: 'definition' as const,
      }));
}
