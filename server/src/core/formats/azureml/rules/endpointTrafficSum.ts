import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { getEntries, getPair, type TreeNode, type TreePair } from '../../../tree/node.ts';
import type { AzureDocument } from '../document.ts';

/** Azure ML refuses to share out more than all requests; what is left over when it is less, nobody answers. */
export const endpointTrafficSum: Rule<AzureDocument> = {
  id: 'azureml/endpoint-traffic-sum',
  summary: 'Shares of the requests that do not add up to 100',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/en-us/azure/machine-learning/reference-yaml-endpoint-online',
    'https://learn.microsoft.com/en-us/dotnet/api/azure.resourcemanager.machinelearning.models.machinelearningonlineendpointproperties.traffic',
  ],

  canJudge: ({ kind }) => /OnlineEndpoint$/i.test(kind),

  check({ content }, report) {
    const traffic = getPair(content.root, 'traffic');
    const shares = getEntries(traffic?.node).map(pair => ({ pair, percent: toPercent(pair.node) }));
    const sum = shares.reduce((total, { percent }) => total + percent, 0);
    if (traffic !== undefined && !Number.isNaN(sum) && sum !== 0 && sum !== 100) {
      report({ ...explain(traffic, sum), ...fixOf(shares, sum) });
    }
  },
};

function toPercent(node: TreeNode): number {
  const value = node.kind === 'scalar' ? node.value : null;
  const isNumber =
    typeof value === 'number' || (typeof value === 'string' && /^\d{1,3}$/.test(value));
  return isNumber && Number.isInteger(Number(value)) ? Number(value) : Number.NaN;
}

function explain({ key, span }: TreePair, sum: number): FindingDraft {
  return {
    at: key.span,
    owner: span,
    severity: sum > 100 ? 'error' : 'warning',
    message:
      sum > 100
        ? `The shares add up to ${sum} percent, so Azure ML refuses the endpoint. Make them 100 together.`
        : `The shares add up to ${sum} percent, but Azure ML wants 100, or 0 while nothing is to answer. Add what is missing.`,
  };
}

interface Share {
  readonly pair: TreePair;
  readonly percent: number;
}

/** The largest share gets what is missing, or gives what is too much. */
function fixOf(shares: readonly Share[], sum: number): Pick<FindingDraft, 'fix'> {
  const largest = shares.reduce((best, share) => (share.percent > best.percent ? share : best));
  const percent = largest.percent + 100 - sum;
  const { name, node } = largest.pair;
  return percent < 0
    ? {}
    : {
        fix: writer =>
          writer.offer(`Give '${name}' ${percent} percent`, edit =>
            edit.replace(node.span, String(percent)),
          ),
      };
}
