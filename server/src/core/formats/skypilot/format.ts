import { nameOf } from '../../paths/workspacePath.ts';
import { getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, Recognition } from '../format.ts';
import { readTask, type TaskDocument } from './document.ts';
import { toTaskModel } from './model.ts';

/** Tasks that `sky launch`, `sky jobs` and `sky serve` run. */
const task: FormatDefinition<TaskDocument> = {
  id: 'skypilot',
  title: 'SkyPilot task',
  depth: 'basic',
  area: 'skypilot',
  schema: 'skypilot',
  schemaOwners: ['schema-store'],
  files: [...yamlFiles(['sky', 'sky*', '*sky', '*skypilot']), ...yamlFiles(['*'], 'resources:')],
  toldBy: 'its content: `resources` of machines beside `run` or `setup`; a name such as `sky.yaml`',
  isGenerated: false,
  recognize: recognizeTask,
  scopeOf: () => undefined,
  read: readTask,
  model: toTaskModel,
};

/** Files of SkyPilot. */
export const skypilotFormats: readonly FormatDefinition[] = [task];

function recognizeTask({ path, content: { root } }: Candidate): Recognition | undefined {
  if (root?.kind !== 'mapping' || NOT_TASK.some(key => getNode(root, key) !== undefined)) {
    return undefined;
  }
  const resources = getNode(root, 'resources');
  const isCommand = ['run', 'setup'].some(key => getString(getNode(root, key)) !== undefined);
  const isMachine = MACHINE_KEYS.some(key => getNode(resources, key) !== undefined);
  const hasCommand = isCommand || getNode(root, 'run')?.kind === 'sequence';
  if (isMachine && hasCommand) {
    return { confidence: 'certain', because: "it has 'resources' of machines and commands" };
  }
  const known = TASK_KEYS.filter(key => getNode(root, key) !== undefined).length;
  if (hasCommand && known >= 4) {
    return { confidence: 'likely', because: "it has the keys of SkyPilot's tasks" };
  }
  const isNamed = /sky/.test(nameOf(path).toLowerCase());
  const isChain = root.pairs.every(({ name }) => name === 'name' || name === 'execution');
  return isNamed && (isCommand || isChain || isMachine)
    ? { confidence: 'likely', because: `the file is named '${nameOf(path)}'` }
    : undefined;
}

/** Keys of other documents with resources: Kubernetes, Compose, workflows, Azure ML, conda. */
const NOT_TASK = [
  'apiVersion',
  'kind',
  'jobs',
  'services',
  'steps',
  '$schema',
  'dependencies',
  'on',
];

const TASK_KEYS = [
  'resources',
  'workdir',
  'setup',
  'run',
  'file_mounts',
  'envs',
  'num_nodes',
  'secrets',
];

const MACHINE_KEYS = [
  'accelerators',
  'cloud',
  'infra',
  'use_spot',
  'cpus',
  'instance_type',
  'disk_size',
  'any_of',
  'ordered',
  'image_id',
  'ports',
  'job_recovery',
  'autostop',
];
