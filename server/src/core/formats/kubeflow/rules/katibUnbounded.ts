import type { FindingDraft, Report, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getNode, getNodeAt, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { KubeflowDocument } from '../document.ts';

/** Katib starts trial after trial until the goal is reached, which may be never. */
export const katibUnbounded: Rule<KubeflowDocument> = {
  id: 'kfp/katib-unbounded',
  summary:
    'Search for the best settings without a number of trials, or with one that Katib refuses',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['kubeflow'],
  sources: [
    'https://github.com/kubeflow/katib/blob/master/pkg/apis/controller/experiments/v1beta1/experiment_types.go',
    'https://github.com/kubeflow/katib/blob/master/pkg/webhook/v1beta1/experiment/validator/validator.go',
    'https://github.com/kubeflow/katib/blob/master/pkg/apis/controller/experiments/v1beta1/constants.go',
  ],

  canJudge: ({ kind, group, isPatch }) =>
    kind === 'Experiment' && group === 'kubeflow.org' && !isPatch,

  check(document, report) {
    const { spec, content } = document;
    const most = getPair(spec, 'maxTrialCount');
    const algorithm = getString(getNodeAt(spec, ['algorithm', 'algorithmName']));
    if (most === undefined) {
      // All combinations of a grid are tried once.
      if (algorithm !== undefined && algorithm !== 'grid' && !isSamplePath(document.path)) {
        reportEndless(report, document);
      }
      return;
    }
    const parallel = getPair(spec, 'parallelTrialCount');
    const count = toCount(most.node);
    const atOnce = parallel === undefined ? DEFAULT_PARALLEL : toCount(parallel.node);
    if (count !== undefined && atOnce !== undefined && atOnce > count) {
      report({
        at: (parallel ?? most).node.span,
        owner: content.root?.span ?? most.span,
        severity: 'error',
        ...explainTooMany(count, parallel?.node),
      });
    }
  },
};

/** Source: kubeflow/katib 0.18, `DefaultTrialParallelCount`. */
const DEFAULT_PARALLEL = 3;

function toCount(node: TreeNode): number | undefined {
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function reportEndless(report: Report, { spec, content }: KubeflowDocument): void {
  const at = getPair(content.root, 'spec')?.key.span;
  const parallel = toCount(getNode(spec, 'parallelTrialCount') ?? EMPTY) ?? DEFAULT_PARALLEL;
  const count = String(Math.max(12, parallel));
  if (at === undefined) {
    return;
  }
  report({
    at,
    owner: content.root?.span ?? at,
    message: `Katib starts trial after trial until the goal is reached, which may be never. Set 'maxTrialCount'.`,
    fix: writer =>
      writer.offer(`Stop after ${count} trials`, edit => {
        edit.insert(['spec'], 'maxTrialCount', count);
        edit.select(count);
      }),
  });
}

const EMPTY: TreeNode = {
  kind: 'scalar',
  style: 'plain',
  span: { start: 0, end: 0 },
  value: null,
};

function explainTooMany(
  count: number,
  parallel: TreeNode | undefined,
): Pick<FindingDraft, 'message' | 'fix'> {
  const what =
    parallel === undefined
      ? `Katib runs ${DEFAULT_PARALLEL} trials at once unless 'parallelTrialCount' is set, which is more than the ${count} of 'maxTrialCount'`
      : `'parallelTrialCount' is more than the ${count} of 'maxTrialCount'`;
  return {
    message: `${what}, so Katib refuses the experiment. Run ${count} at once, or fewer.`,
    fix: writer =>
      writer.offer(`Run ${count} at once`, edit =>
        parallel === undefined
          ? edit.insert(['spec'], 'parallelTrialCount', String(count))
          : edit.replace(parallel.span, String(count)),
      ),
  };
}
