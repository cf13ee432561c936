import { type ContainerView, readEnvironment } from '../../../kubernetes/containers.ts';
import { readCommand } from '../../../kubernetes/podCommands.ts';
import { isTrainingPod } from '../../../kubernetes/training.ts';
import type { Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { KubernetesDocument } from '../document.ts';
import { listWorkloads, type Workload } from '../workloads.ts';

/** An `emptyDir` is deleted with its Pod, and so is the model that a training wrote there. */
export const modelOnEphemeralVolume: Rule<KubernetesDocument> = {
  id: 'k8s/model-on-ephemeral-volume',
  summary: 'Trained model on a volume that is deleted with the Pod',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'reliability',
  fix: 'none',
  scope: 'document',
  formats: ['kubernetes'],
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],

  // Overlays may replace the volume.
  canJudge: ({ isBuilt }) => !isBuilt,

  check(document, report) {
    for (const workload of listWorkloads(document)) {
      const { object, name, pod } = workload;
      const isJob = object.kind === 'Job' || object.kind === 'CronJob';
      if (!isJob || !isTrainingPod(name, pod.containers) || keepsElsewhere(workload)) {
        continue;
      }
      for (const { volume, path, at } of listModelMounts(workload)) {
        report({
          at: at.span,
          owner: object.root.span,
          message: `The model in '${path}' is deleted with the Pod, because the volume '${volume}' is an 'emptyDir'. Use a claim, or upload the model.`,
        });
      }
    }
  },
};

/** Whether something says that results go to a claim, a bucket or a server, or may say it. */
function keepsElsewhere({ pod }: Workload): boolean {
  const hasClaim = getItems(getNode(pod.node, 'volumes')).some(
    ({ node }) =>
      getNode(node, 'persistentVolumeClaim') !== undefined ||
      getNode(node, 'csi') !== undefined ||
      getNode(node, 'nfs') !== undefined ||
      getNode(node, 'ephemeral') !== undefined,
  );
  return hasClaim || pod.containers.some(sendsAway);
}

function sendsAway({ node }: ContainerView): boolean {
  const variables = [...readEnvironment(node)].map(([key, value]) => `${key}=${value}`);
  const text = `${readCommand(node)?.text ?? ''} ${variables.join(' ')}`.slice(0, MAX_TEXT);
  const fromElsewhere = getItems(getNode(node, 'env')).some(
    item => getNode(item.node, 'valueFrom') !== undefined,
  );
  return getNode(node, 'envFrom') !== undefined || fromElsewhere || REMOTE.test(text);
}

const MAX_TEXT = 20_000;

const REMOTE =
  /MLFLOW|TRACKING|BUCKET|WANDB|[a-z0-9+]{1,12}:\/\/|\b(?:s3|gs|gsutil|rclone|azcopy|dvc|mlflow|wandb|hf|huggingface|upload|push)\b/i;

interface ModelMount {
  readonly volume: string;
  readonly path: string;
  readonly at: TreeNode;
}

function listModelMounts({ pod }: Workload): readonly ModelMount[] {
  const empty = new Set(
    getItems(getNode(pod.node, 'volumes')).flatMap(({ node }) =>
      getNode(node, 'emptyDir') === undefined ? [] : [getString(getNode(node, 'name'))],
    ),
  );
  const mounts = pod.containers.flatMap(container =>
    getItems(getNode(container.node, 'volumeMounts')).flatMap(({ node }) => {
      const [volume, at] = [getString(getNode(node, 'name')), getNode(node, 'mountPath')];
      const path = getString(at);
      return volume === undefined || at === undefined || path === undefined
        ? []
        : [{ volume, path, at, role: container.role }];
    }),
  );
  // Another container that has the volume may carry the model away.
  const isShared = (volume: string): boolean =>
    mounts.filter(mount => mount.volume === volume).length > 1;
  return mounts.filter(
    ({ volume, path, role }) =>
      role === 'main' && empty.has(volume) && MODEL_PATH.test(path) && !isShared(volume),
  );
}

/** Source paths of base models are read, not written: those of caches do not match. */
const MODEL_PATH = /(?:^|[/_-])(?:models?|artifacts?|artefacts?|checkpoints?|mlruns)(?:$|[/_-])/i;
