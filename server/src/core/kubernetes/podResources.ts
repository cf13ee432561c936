import type { Resources } from '../model/pipelineModel.ts';
import { getEntries, getNode, type TreeNode } from '../tree/node.ts';
import { listContainers } from './pods.ts';

/** What the first container that asks for something asks for: its requests, else its limits; accelerators from both. */
export function readPodResources(podSpec: TreeNode | undefined): Resources | undefined {
  return listContainers(podSpec)
    .map(container => readResources(getNode(container, 'resources')))
    .find(found => found !== undefined);
}

/** What a `resources` mapping with `requests` and `limits` asks for; `undefined` for nothing. */
export function readResources(resources: TreeNode | undefined): Resources | undefined {
  const [requests, limits] = [getNode(resources, 'requests'), getNode(resources, 'limits')];
  const quantity = (name: string): string | undefined =>
    toText(getNode(requests, name)) ?? toText(getNode(limits, name));
  const accelerator = [...getEntries(limits), ...getEntries(requests)].find(({ name }) =>
    /(?:^|\/)(?:gpu|tpu|mig-.*|gpu\..*)$/.test(name),
  );
  const found = {
    cpu: quantity('cpu'),
    memory: quantity('memory'),
    gpu: toText(accelerator?.node),
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function toText(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
