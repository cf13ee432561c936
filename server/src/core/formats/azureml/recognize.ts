import { getEntries, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';

/** What a file of Azure ML is: the name of its schema, such as `pipelineJob`, `managedOnlineDeployment`. */
export type AzureKind = string;

/** Told by the address in `$schema`; without one by a shape that no other tool has. */
export function recognizeAzure({ content }: Candidate): Recognition | undefined {
  const { root, problems, text } = content;
  const line = problems.length > 0 ? SCHEMA_LINE.exec(text.slice(0, MAX_HEAD))?.[1] : undefined;
  if (ADDRESS.test(findAddress(root) ?? line ?? '')) {
    return { confidence: 'certain', because: "its '$schema' is one of Azure ML" };
  }
  // Other tools deploy models with files alike, so one name must be written as only Azure ML has it.
  const isNamed = text.includes('azureml:') && getNode(root, '$schema') === undefined;
  const kind = isNamed ? findKindByShape(root) : undefined;
  return kind === undefined
    ? undefined
    : { confidence: 'likely', because: `it has the keys of '${kind}' of Azure ML` };
}

/** The kind of a file; `undefined` for files of other tools. */
export function findAzureKind(root: TreeNode | undefined): AzureKind | undefined {
  const address = findAddress(root);
  return address === undefined ? findKindByShape(root) : ADDRESS.exec(address)?.[1];
}

/** `$schema`; an address of Azure ML's under a key like it is meant to be one. */
function findAddress(root: TreeNode | undefined): string | undefined {
  const own = getString(getNode(root, '$schema'));
  return (
    own ??
    getEntries(root)
      .filter(({ name }) => name.startsWith('$'))
      .flatMap(({ node }) => getString(node) ?? [])
      .find(text => ADDRESS.test(text))
  );
}

/**
 * Hosts and versions change: also `azuremlschemasprod`, and `http://azureml/sdk-2-0/Schedule.json`. Flows of
 * Prompt flow have addresses there too, but are another tool's.
 */
const ADDRESS =
  /^\s*https?:\/\/azureml[\w.-]{0,100}\/(?!promptflow\/)(?:[\w.-]{1,50}\/){0,4}?(\w{1,60})(?:\.schema)?\.json\s*$/;

const SCHEMA_LINE = /^["']?\$schema["']?:[ \t]*["']?(\S{1,300}\.json)\b/m;

const MAX_HEAD = 20_000;

function findKindByShape(root: TreeNode | undefined): AzureKind | undefined {
  const type = getString(getNode(root, 'type'))?.toLowerCase();
  const has = (key: string): boolean => getNode(root, key) !== undefined;
  return SHAPES.find(
    shape =>
      (shape.type === undefined || shape.type === type) &&
      shape.has.every(has) &&
      (shape.any === undefined || shape.any.some(has)) &&
      shape.lacks?.some(has) !== true,
  )?.kind;
}

interface Shape {
  readonly kind: AzureKind;
  readonly type?: string;
  readonly has: readonly string[];
  readonly any?: readonly string[];
  readonly lacks?: readonly string[];
}

/** What says where and for whom something runs: jobs have it, components have not. */
const RUN_KEYS = ['compute', 'experiment_name', 'limits', 'services', 'identity'];

/** The first that fits counts; the schema tells them in the same way. */
const SHAPES: readonly Shape[] = [
  {
    kind: 'batchDeployment',
    has: ['endpoint_name'],
    any: ['mini_batch_size', 'settings', 'compute', 'output_action'],
  },
  {
    kind: 'managedOnlineDeployment',
    has: ['endpoint_name'],
    any: ['model', 'environment', 'instance_type'],
  },
  {
    kind: 'pipelineComponent',
    type: 'pipeline',
    has: ['jobs', 'name', 'version'],
    lacks: ['experiment_name', 'settings', 'compute'],
  },
  { kind: 'pipelineJob', type: 'pipeline', has: ['jobs'] },
  {
    kind: 'commandComponent',
    type: 'command',
    has: ['command', 'environment', 'name'],
    lacks: RUN_KEYS,
  },
  { kind: 'commandJob', type: 'command', has: ['command', 'environment'] },
  { kind: 'sweepJob', type: 'sweep', has: ['trial', 'objective'] },
  { kind: 'autoMLJob', type: 'automl', has: ['task', 'training_data'] },
  { kind: 'fineTuningJob', type: 'finetuning', has: ['model', 'training_data'] },
  { kind: 'distillationJob', type: 'distillation', has: ['student_model', 'training_data'] },
  { kind: 'sparkJob', type: 'spark', has: ['entry'], any: ['compute', 'resources'] },
  { kind: 'sparkComponent', type: 'spark', has: ['entry', 'name'] },
  { kind: 'parallelComponent', type: 'parallel', has: ['task', 'name'] },
  {
    kind: 'schedule',
    has: ['name', 'trigger'],
    any: ['create_job', 'create_monitor', 'import_data'],
  },
];
