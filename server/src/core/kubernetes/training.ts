import { parseImageName } from '../model/imageName.ts';
import { isTraining, splitWords } from '../model/lifeCycle.ts';
import { stripWrappers } from '../shell/findScripts.ts';
import { parseCommands } from '../shell/parseCommands.ts';
import type { TreeNode } from '../tree/node.ts';
import { type ContainerView, getResource } from './containers.ts';
import { readCommand } from './podCommands.ts';

/**
 * Whether what runs to its end trains a model: told by the object's and the containers' names and by what
 * they run. Controllers, tests, and what only fetches or installs things train nothing.
 */
export function isTrainingPod(owner: string, containers: readonly ContainerView[]): boolean {
  const main = containers.filter(({ role }) => role === 'main');
  if (splitWords(owner).some(word => NOT_A_TRAINING.has(word))) {
    return false;
  }
  return main.some(({ node, name = '', image = '' }) => {
    const commands = readCommands(node);
    return (
      !commands.some(onlyHelps) &&
      isTraining({ name: `${owner} ${name} ${imageBase(image)}`, commands })
    );
  });
}

/** Whether one of the containers asks for an accelerator. */
export function usesAccelerator(containers: readonly ContainerView[]): boolean {
  return containers.some(({ node }) =>
    [
      'nvidia.com/gpu',
      'amd.com/gpu',
      'google.com/tpu',
      'habana.ai/gaudi',
      'gpu.intel.com/i915',
    ].some(
      resource =>
        getResource(node, 'limits', resource) !== undefined ||
        getResource(node, 'requests', resource) !== undefined,
    ),
  );
}

function readCommands(container: TreeNode): readonly string[] {
  const command = readCommand(container);
  return command === undefined ? [] : [command.text];
}

/** The last part of an image's name says what it is for. */
function imageBase(image: string): string {
  return parseImageName(image)?.repository.split('/').at(-1) ?? '';
}

/** Names of what stands beside trainings. */
const NOT_A_TRAINING: ReadonlySet<string> = new Set([
  'operator',
  'controller',
  'webhook',
  'crd',
  'crds',
  'cert',
  'certs',
  'migration',
  'migrate',
  'cleanup',
  'delete',
  'monitor',
  'drift',
  'init',
  'setup',
  'upload',
  'copy',
  'cleaner',
  'api',
  'server',
  'ui',
  'dashboard',
  'smoke',
]);

/** Whether all programs of a command start, fetch or install something, and train nothing themselves. */
function onlyHelps(command: string): boolean {
  const programs = parseCommands(command).map(({ words }) => stripWrappers(words)[0]?.text ?? '');
  return programs.length > 0 && programs.every(program => HELPERS.has(program));
}

const HELPERS: ReadonlySet<string> = new Set([
  'kubectl',
  'helm',
  'git',
  'curl',
  'wget',
  'pip',
  'pip3',
  'uv',
  'conda',
  'docker',
  'aws',
  'gcloud',
  'gsutil',
  'az',
  'apt-get',
  'echo',
  'printf',
  'ssh',
  'sleep',
  'cd',
  'set',
  'export',
  'mkdir',
  'cp',
  'mv',
  'rm',
  'ls',
  'cat',
  'tar',
  'unzip',
  'chmod',
  'chown',
  'exit',
  'true',
]);
