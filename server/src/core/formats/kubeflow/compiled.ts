import type { ComponentId } from '../../model/component.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type Pipeline,
  placeOf,
  type Resources,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { KubeflowDocument } from './document.ts';
import { collectTasks, type KfpTask } from './tasks.ts';

/** A compiled pipeline, a step for each task that runs something. */
export function toCompiledPipeline(document: KubeflowDocument): Pipeline | undefined {
  const { pipeline, path, document: index } = document;
  const name = getNode(getNode(pipeline, 'pipelineInfo'), 'name');
  const tasks = collectTasks(pipeline);
  if (pipeline === undefined || tasks.length === 0) {
    return undefined;
  }
  const id = `kubeflow:${path}#${index}`;
  const start = pipeline.span.start;
  return {
    id,
    name: getString(name) ?? document.name?.text ?? path,
    tool: 'kubeflow',
    scope: undefined,
    at: placeOf(document, name?.span ?? { start, end: start }),
    steps: tasks.map(task => toStep(document, task, `${id}#${task.name}`)),
  };
}

function toStep(document: KubeflowDocument, task: KfpTask, id: string): Step {
  const container = getNode(task.executor, 'container');
  const image = getNode(container, 'image');
  const commands = toCommands(container);
  const outputs = listOutputs(task);
  const isSource = getNode(task.executor, 'importer') !== undefined;
  const resources = readResources(getNode(container, 'resources'));
  const uses = outputs.map(({ key, type, node }) => ({ type, use: toUse(document, key, node) }));
  return {
    id,
    name: task.name,
    kind: isSource ? 'source' : 'step',
    component: isSource ? 'data-storage' : componentOf(task, commands),
    at: placeOf(document, task.at),
    owner: placeOf(document, task.owner),
    commands,
    inputs: [],
    outputs: [
      ...readImported(document, task),
      ...uses.filter(({ type }) => !METRICS.test(type)).map(({ use }) => use),
    ],
    metrics: uses.filter(({ type }) => METRICS.test(type)).map(({ use }) => use),
    parameters: [],
    ...(image === undefined
      ? {}
      : {
          image: {
            artifact: toImageArtifact(String(image.value)),
            at: placeOf(document, image.span),
          },
        }),
    runs: [],
    after: task.after.map(({ task: step, at }) => ({ step, at: placeOf(document, at) })),
    ...(resources === undefined ? {} : { resources }),
    instances: task.isRepeated ? undefined : 1,
    isFrozen: false,
  };
}

/** The program and its words; a function of Python is told by its name, because its text is the program. */
export function toCommands(container: TreeNode | undefined): readonly string[] {
  const words = ['command', 'args'].flatMap(key =>
    getItems(getNode(container, key)).flatMap(({ node }) => getString(node) ?? []),
  );
  const index = words.indexOf('--function_to_execute');
  const name = index < 0 ? undefined : words[index + 1];
  if (name !== undefined) {
    return [`python3 -m kfp.dsl.executor_main --function_to_execute ${name}`];
  }
  const text = words.filter(word => word.length <= MAX_WORD).join(' ');
  return text === '' ? [] : [text];
}

/** Longer words are programs that are written into a command. */
const MAX_WORD = 2000;

interface TaskOutput {
  readonly key: string;
  readonly type: string;
  readonly node: TreeNode;
}

function listOutputs({ component }: KfpTask): readonly TaskOutput[] {
  const artifacts = getNode(getNode(component, 'outputDefinitions'), 'artifacts');
  return getEntries(artifacts).map(({ name, key, node }) => ({
    key: name,
    type: getString(getNode(getNode(node, 'artifactType'), 'schemaTitle')) ?? '',
    node: key,
  }));
}

const METRICS = /Metrics$/;

/** Where artifacts are put is decided when the pipeline runs. */
function toUse(document: KubeflowDocument, key: string, node: TreeNode): ArtifactUse {
  return { artifact: { kind: 'unknown', text: key }, at: placeOf(document, node.span) };
}

/** An importer brings an artifact whose address is known. */
function readImported(document: KubeflowDocument, { executor }: KfpTask): readonly ArtifactUse[] {
  const address = getNode(getNode(getNode(executor, 'importer'), 'artifactUri'), 'constant');
  const uri = getString(address);
  return address === undefined || uri === undefined || uri.includes('{{')
    ? []
    : [{ artifact: { kind: 'uri', uri }, at: placeOf(document, address.span) }];
}

function componentOf(task: KfpTask, commands: readonly string[]): ComponentId {
  const execute = /--function_to_execute (\S{1,200})$/.exec(commands[0] ?? '')?.[1] ?? '';
  const own = task.name.slice(task.name.lastIndexOf('/') + 1);
  const told =
    classifyByWords({ name: own, commands }) ?? classifyByWords({ name: execute, commands: [] });
  const types = listOutputs(task).map(({ type }) => type);
  const makes = types.find(type => /Model$|Metrics$|Dataset$/.test(type));
  if (told !== undefined || makes === undefined) {
    return told ?? 'platform';
  }
  return makes.endsWith('Dataset') ? 'data-storage' : 'training-evaluation';
}

function readResources(resources: TreeNode | undefined): Resources | undefined {
  const accelerator = getNode(resources, 'accelerator');
  const text = (node: TreeNode | undefined, ...keys: readonly string[]): string | undefined => {
    const found = keys.map(key => getNode(node, key)).find(value => value?.kind === 'scalar');
    return found === undefined ? undefined : String(found.value);
  };
  const found = {
    cpu: text(resources, 'resourceCpuRequest', 'resourceCpuLimit', 'cpuRequest', 'cpuLimit'),
    memory: text(resources, 'resourceMemoryRequest', 'resourceMemoryLimit'),
    gpu: text(accelerator, 'resourceCount', 'count'),
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
