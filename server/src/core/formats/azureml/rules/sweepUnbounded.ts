import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import type { Span } from '../../../text/span.ts';
import { getNode, getPair, getString, type TreeNode, type TreePath } from '../../../tree/node.ts';
import type { AzureDocument } from '../document.ts';

/** A sweep over values that are drawn at random has no end of its own. */
export const sweepUnbounded: Rule<AzureDocument> = {
  id: 'azureml/sweep-unbounded',
  summary: 'Search for the best settings that neither a number of trials nor a time ends',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/en-us/azure/machine-learning/reference-yaml-job-sweep',
    'https://learn.microsoft.com/python/api/azure-ai-ml/azure.ai.ml.sweep.sweepjoblimits',
  ],

  canJudge: ({ path }) => !isSamplePath(path),

  check(document, report) {
    for (const sweep of listSweeps(document)) {
      const limits = getNode(sweep.body, 'limits');
      const isBounded = LIMITS.some(key => getNode(limits, key) !== undefined);
      if (!isBounded && !searchesGrid(sweep.body)) {
        report(explain(sweep, limits !== undefined));
      }
    }
  },
};

/** `trial_timeout` ends one trial, after which the next one starts. */
const LIMITS = ['max_total_trials', 'timeout'];

interface Sweep {
  readonly path: TreePath;
  readonly at: Span;
  readonly owner: Span;
  readonly body: TreeNode;
}

function listSweeps({ kind, content, steps }: AzureDocument): readonly Sweep[] {
  const { root } = content;
  if (kind === 'sweepJob' && root !== undefined) {
    const at = getPair(root, 'type')?.node.span ?? getPair(root, 'search_space')?.key.span;
    return at === undefined ? [] : [{ path: [], at, owner: root.span, body: root }];
  }
  return steps
    .filter(({ body }) => getString(getNode(body, 'type')) === 'sweep')
    .map(({ name, at, owner, body }) => ({ path: ['jobs', name], at, owner, body }));
}

/** All combinations of a grid are tried once. */
function searchesGrid(body: TreeNode): boolean {
  const algorithm = getNode(body, 'sampling_algorithm');
  const name = getString(algorithm) ?? getString(getNode(algorithm, 'type'));
  return name === 'grid' || name === undefined;
}

function explain({ path, at, owner }: Sweep, hasLimits: boolean): FindingDraft {
  return {
    at,
    owner,
    message: `Nothing says how many trials this sweep may run, or for how long, so it goes on as long as Azure ML lets it. Set 'limits'.`,
    fix: writer =>
      writer.offer(`Stop after ${TRIALS} trials`, edit => {
        if (hasLimits) {
          edit.insert([...path, 'limits'], 'max_total_trials', TRIALS);
        } else {
          edit.insert(
            path,
            'limits',
            `\nmax_total_trials: ${TRIALS}\nmax_concurrent_trials: 4\ntimeout: 7200`,
          );
        }
        edit.select(TRIALS);
      }),
  };
}

const TRIALS = '20';
