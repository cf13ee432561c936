import { readPodResources } from '../../../kubernetes/podResources.ts';
import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getNode, getPair } from '../../../tree/node.ts';
import type { KubeflowDocument } from '../document.ts';
import { REPLICAS } from '../podSpecs.ts';

/** A worker that fails is started again, and one that waits for it keeps its GPU, without end. */
export const trainjobNoRunPolicy: Rule<KubeflowDocument> = {
  id: 'kfp/trainjob-no-run-policy',
  summary: 'Training on GPUs that neither a time nor a number of restarts ends',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['kubeflow'],
  sources: [
    'https://github.com/kubeflow/trainer/blob/v1.9.0/pkg/apis/kubeflow.org/v1/common_types.go',
    'https://github.com/kubeflow/trainer/blob/v1.9.0/pkg/apis/kubeflow.org/v1/pytorch_types.go',
  ],

  canJudge: ({ kind, isPatch, path }) => REPLICAS.has(kind) && !isPatch && !isSamplePath(path),

  check({ spec, content, pods, kind }, report) {
    const policy = getNode(spec, 'runPolicy');
    const isBounded = LIMITS.some(
      key => (getNode(policy, key) ?? getNode(spec, key)) !== undefined,
    );
    const asksForGpu = pods.some(pod => readPodResources(pod)?.gpu !== undefined);
    const at = getPair(spec, 'runPolicy')?.key.span ?? getPair(content.root, 'spec')?.key.span;
    if (isBounded || !asksForGpu || at === undefined) {
      return;
    }
    report({
      at,
      owner: content.root?.span ?? at,
      message: `A worker of this ${kind} that fails is started again and again, and the GPUs stay taken. Set 'activeDeadlineSeconds' and 'backoffLimit'.`,
      fix: writer =>
        writer.offer('Stop after 8 hours, or the second failure', edit => {
          if (policy === undefined) {
            edit.insert(['spec'], 'runPolicy', `\ncleanPodPolicy: Running\n${BLOCK}`);
          } else {
            edit.insert(['spec', 'runPolicy'], 'activeDeadlineSeconds', DEADLINE);
          }
          edit.select(DEADLINE);
        }),
    });
  },
};

const LIMITS = ['activeDeadlineSeconds', 'backoffLimit'];

const DEADLINE = '28800';

const BLOCK = `activeDeadlineSeconds: ${DEADLINE}\nbackoffLimit: 1`;
