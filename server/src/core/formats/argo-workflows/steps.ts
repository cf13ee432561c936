import { collectPodCommands, collectPodRuns } from '../../kubernetes/podCommands.ts';
import { collectPodModels } from '../../kubernetes/podModels.ts';
import { readPodResources } from '../../kubernetes/podResources.ts';
import { collectPodImages } from '../../kubernetes/pods.ts';
import type { ComponentId } from '../../model/component.ts';
import { parseImageName } from '../../model/imageName.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type PipelineRun,
  placeOf,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import { collectArtifacts } from './artifacts.ts';
import type { ArgoDocument } from './document.ts';
import type { FlatStep } from './flatten.ts';
import { toPodSpec } from './pods.ts';
import type { ArgoCall } from './templates.ts';

/** A step of a workflow as the model has it. */
export function toStep(document: ArgoDocument, pipeline: string, flat: FlatStep): Step {
  const { name, at, owner, template, call, after } = flat;
  const work = describeWork(document, template?.node);
  return {
    id: `${pipeline}#${name}`,
    name,
    kind: 'step',
    component: classify(flat, work),
    at: placeOf(document, at),
    owner: placeOf(document, owner),
    commands: work.commands,
    inputs: [
      ...work.inputs,
      ...collectArtifacts(document, getNode(template?.node, 'inputs')),
      ...collectArtifacts(document, getNode(call?.node, 'arguments')),
    ],
    outputs: collectArtifacts(document, getNode(template?.node, 'outputs')),
    metrics: [],
    parameters: [],
    ...(work.image === undefined ? {} : { image: work.image }),
    runs: work.runs,
    after: [...after].map(([step, span]) => ({ step, at: placeOf(document, span) })),
    ...(work.resources === undefined ? {} : { resources: work.resources }),
    instances: countInstances(call),
    isFrozen: false,
  };
}

/** What a template runs. */
interface Work {
  readonly commands: readonly string[];
  readonly images: readonly string[];
  readonly image: ArtifactUse | undefined;
  readonly inputs: readonly ArtifactUse[];
  readonly runs: readonly PipelineRun[];
  readonly resources: Step['resources'];
}

function describeWork(document: ArgoDocument, template: TreeNode | undefined): Work {
  const pod = template === undefined ? undefined : toPodSpec(template);
  const images = collectPodImages(pod);
  const [image, ...others] = images.map(({ text, node }) => ({
    artifact: toImageArtifact(text),
    at: placeOf(document, node.span),
  }));
  const script = readScript(getNode(template, 'script'));
  return {
    commands: [
      ...(script === undefined ? [] : [String(script.value)]),
      ...collectPodCommands(pod).map(({ text }) => text),
    ],
    images: images.flatMap(({ text }) => parseImageName(text)?.repository ?? []),
    image,
    inputs: [...others, ...collectPodModels(document, pod)],
    runs: [
      ...collectPodRuns(document, pod),
      // The image holds the repository, if it does, as it is.
      ...(script === undefined
        ? []
        : toPipelineRuns(document, { node: script, text: String(script.value), directory: '' })),
    ],
    resources: readPodResources(pod),
  };
}

/** The source of a script that a shell runs; others are no shell text. */
function readScript(script: TreeNode | undefined) {
  const source = getNode(script, 'source');
  const program = getString(getItems(getNode(script, 'command'))[0]?.node) ?? '';
  return source?.kind === 'scalar' && /^(?:.*\/)?(?:ba|da|z)?sh$/.test(program)
    ? source
    : undefined;
}

function classify({ name, template, call }: FlatStep, { commands, images }: Work): ComponentId {
  const short = call?.name?.text ?? name;
  const called = [call?.template?.text, call?.reference?.template?.text, template?.name?.text];
  const names = [short, ...called.flatMap(text => text ?? [])];
  const told =
    classifyByWords({ name: short, commands }) ??
    names.map(each => classifyByWords({ name: each, commands: [] })).find(Boolean) ??
    classifyManifest(template?.node);
  return told ?? classifyService({ name: names.join(' '), images, commands });
}

/** What a template of the kind `resource` makes, told by the kind of the object. */
function classifyManifest(template: TreeNode | undefined): ComponentId | undefined {
  const manifest = getString(getNode(getNode(template, 'resource'), 'manifest')) ?? '';
  const kind = /^kind:[ \t]*([A-Za-z]{1,60})/m.exec(manifest.slice(0, MAX_MANIFEST))?.[1] ?? '';
  return MADE.find(([pattern]) => pattern.test(kind))?.[1];
}

const MAX_MANIFEST = 20_000;

const MADE: readonly (readonly [RegExp, ComponentId])[] = [
  [/^(?:InferenceService|LLMInferenceService|SeldonDeployment|RayService)$/, 'model-deployment'],
  [/^(?:PyTorch|TF|MPI|XGBoost|Paddle|JAX|Train|Ray)Job$|^Experiment$/, 'training-evaluation'],
  [/^Spark(?:Application|Cluster)$/, 'feature-engineering'],
];

/** How often a call runs its template; `undefined` when only the run can tell. */
function countInstances(call: ArgoCall | undefined): number | undefined {
  const items = getNode(call?.node, 'withItems');
  if (items?.kind === 'sequence') {
    return items.items.length;
  }
  const sequence = getNode(call?.node, 'withSequence');
  const count = Number(getScalar(getNode(sequence, 'count')));
  if (Number.isInteger(count)) {
    return count;
  }
  const isOnce = [items, sequence, getNode(call?.node, 'withParam')].every(
    node => node === undefined,
  );
  return isOnce ? 1 : undefined;
}

function getScalar(node: TreeNode | undefined): unknown {
  return node?.kind === 'scalar' && node.value !== null && node.value !== '' ? node.value : NaN;
}
