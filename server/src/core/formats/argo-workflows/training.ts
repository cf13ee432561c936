import { collectPodCommands } from '../../kubernetes/podCommands.ts';
import { readPodResources } from '../../kubernetes/podResources.ts';
import { isTraining } from '../../model/lifeCycle.ts';
import { getNode, getString } from '../../tree/node.ts';
import { toPodSpec } from './pods.ts';
import type { ArgoTemplate } from './templates.ts';

/** Whether a template trains a model, told by its name and by what it runs. */
export function trains({ name, node }: ArgoTemplate): boolean {
  const pod = toPodSpec(node);
  const source = getString(getNode(getNode(node, 'script'), 'source'));
  const commands = [
    ...collectPodCommands(pod).map(({ text }) => text),
    ...(source === undefined ? [] : [source]),
  ];
  return pod !== undefined && isTraining({ name: name?.text ?? '', commands });
}

/** Whether a template asks for an accelerator. */
export function asksForGpu({ node }: ArgoTemplate): boolean {
  return readPodResources(toPodSpec(node))?.gpu !== undefined;
}
