import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';

/** Kinds of the Training Operator and the key that their Pods stand under, by their roles. */
export const REPLICAS: ReadonlyMap<string, string> = new Map([
  ['PyTorchJob', 'pytorchReplicaSpecs'],
  ['TFJob', 'tfReplicaSpecs'],
  ['MPIJob', 'mpiReplicaSpecs'],
  ['XGBoostJob', 'xgbReplicaSpecs'],
  ['PaddleJob', 'paddleReplicaSpecs'],
  ['JAXJob', 'jaxReplicaSpecs'],
]);

/** The `spec` of each Pod that an object of Kubeflow describes. */
export function collectPods(kind: string, spec: TreeNode | undefined): readonly TreeNode[] {
  const roles = REPLICAS.get(kind);
  if (roles !== undefined) {
    return getEntries(getNode(spec, roles)).flatMap(({ node }) => podOf(node));
  }
  switch (kind) {
    case 'Notebook':
      return podOf(spec);
    case 'PVCViewer':
      return toList(getNode(spec, 'podSpec'));
    case 'Viewer':
      return toList(getNode(getNode(spec, 'podTemplateSpec'), 'spec'));
    case 'TrainingRuntime':
    case 'ClusterTrainingRuntime': {
      const jobs = getNode(getNode(getNode(spec, 'template'), 'spec'), 'replicatedJobs');
      return getItems(jobs).flatMap(({ node }) =>
        podOf(getNode(getNode(node, 'template'), 'spec')),
      );
    }
    case 'Experiment':
      return collectTrialPods(getNode(getNode(spec, 'trialTemplate'), 'trialSpec'));
    default:
      return [];
  }
}

/** A trial is an object of its own: a Job, or a job of the Training Operator. */
function collectTrialPods(trial: TreeNode | undefined): readonly TreeNode[] {
  const kind = getString(getNode(trial, 'kind')) ?? '';
  const spec = getNode(trial, 'spec');
  return kind === 'Job' ? podOf(spec) : collectPods(kind === 'Experiment' ? '' : kind, spec);
}

function podOf(node: TreeNode | undefined): readonly TreeNode[] {
  return toList(getNode(getNode(node, 'template'), 'spec'));
}

function toList(node: TreeNode | undefined): readonly TreeNode[] {
  return node === undefined ? [] : [node];
}
