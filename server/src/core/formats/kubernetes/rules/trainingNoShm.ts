import { appendBlockItem } from '../../../kubernetes/appendBlockItem.ts';
import { type ContainerView, readEnvironment } from '../../../kubernetes/containers.ts';
import { readCommand } from '../../../kubernetes/podCommands.ts';
import { isTrainingPod, usesAccelerator } from '../../../kubernetes/training.ts';
import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { KubernetesDocument } from '../document.ts';
import { listWorkloads, type Workload } from '../workloads.ts';

/** Loaders of PyTorch with several workers hand over data in shared memory, of which a container has 64 MiB. */
export const trainingNoShm: Rule<KubernetesDocument> = {
  id: 'k8s/training-no-shm',
  summary: 'Training with PyTorch on a GPU that has hardly any shared memory',
  severity: 'hint',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'performance',
  fix: 'review',
  scope: 'document',
  formats: ['kubernetes'],
  sources: [
    'https://docs.pytorch.org/docs/stable/multiprocessing.html',
    'https://github.com/containerd/containerd/blob/34513f9c1132d59b5bf7e902512e88d1ca10be3d/oci/mounts.go',
    'https://github.com/pytorch/pytorch/blob/main/README.md',
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  ],

  check(document, report) {
    for (const workload of listWorkloads(document)) {
      const { object, name, pod } = workload;
      const isJob = object.kind === 'Job' || object.kind === 'CronJob';
      const isTraining = isJob && isTrainingPod(name, pod.containers);
      if (!isTraining || getNode(pod.node, 'hostIPC')?.value === true) {
        continue;
      }
      for (const container of pod.containers) {
        if (container.role === 'main' && usesAccelerator([container]) && lacksShm(container)) {
          report({
            at: (getNode(container.node, 'name') ?? container.node).span,
            owner: container.node.span,
            message: `'${container.name ?? ''}' trains with PyTorch and has 64 MiB of shared memory; loaders with several workers fail when it is full. Mount memory at '/dev/shm'.`,
            fix: writer =>
              writer.offer("Mount 2 GiB of memory at '/dev/shm'", edit =>
                mountMemory(edit, workload, container),
              ),
          });
        }
      }
    }
  },
};

function lacksShm({ node, image = '' }: ContainerView): boolean {
  const mounts = getItems(getNode(node, 'volumeMounts'));
  const text = `${image} ${readCommand(node)?.text ?? ''} ${[...readEnvironment(node).keys()].join(' ')}`;
  return (
    TORCH.test(text.slice(0, MAX_TEXT)) &&
    !mounts.some(mount => getString(getNode(mount.node, 'mountPath')) === '/dev/shm')
  );
}

const MAX_TEXT = 4000;

const TORCH = /\b(?:py)?torch(?:run)?\b|\b(?:nemo|detectron2?|deepspeed|accelerate launch)\b/i;

function mountMemory(edit: DocumentEditor, { pod }: Workload, { node, path }: ContainerView): void {
  const isTaken = getItems(getNode(pod.node, 'volumes')).some(isCalledSo);
  const name = isTaken ? 'dshm' : 'shared-memory';
  appendBlockItem(edit, { node, path, key: 'volumeMounts' }, [
    `name: ${name}`,
    'mountPath: /dev/shm',
  ]);
  appendBlockItem(edit, { node: pod.node, path: pod.path, key: 'volumes' }, [
    `name: ${name}`,
    'emptyDir:',
    '  medium: Memory',
    '  sizeLimit: 2Gi',
  ]);
}

function isCalledSo({ node }: { readonly node: TreeNode }): boolean {
  return getString(getNode(node, 'name')) === 'shared-memory';
}
