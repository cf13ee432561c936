import type { Rule } from '../../../lint/rule.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import {
  getEntries,
  getItems,
  getNode,
  getNodeAt,
  type TreeNode,
  type TreePair,
} from '../../../tree/node.ts';
import type { KubeflowDocument } from '../document.ts';

/** A step that always gets the same inputs is run once, and after that its first result is used again. */
export const staleCacheOnIngest: Rule<KubeflowDocument> = {
  id: 'kfp/stale-cache-on-ingest',
  summary: 'Step that fetches data and is skipped from the second run on',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'data-storage',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['kubeflow'],
  sources: [
    'https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/caching/',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  canJudge: ({ path, pipeline }) => pipeline !== undefined && !isSamplePath(path),

  check({ pipeline }, report) {
    for (const task of getEntries(getNodeAt(pipeline, ['root', 'dag', 'tasks']))) {
      const caching = getNode(getNode(task.node, 'cachingOptions'), 'enableCache');
      const isCached = caching?.kind === 'scalar' && caching.value === true;
      if (isCached && fetches(task) && !varies(task.node)) {
        report({
          at: task.key.span,
          owner: task.span,
          message: `'${task.name}' gets the same inputs in every run, so from the second run on its first data are used again. Call 'set_caching_options(False)'.`,
        });
      }
    }
  },
};

function fetches({ name, node }: TreePair): boolean {
  const component = getNodeAt(node, ['componentRef', 'name'])?.value;
  const words = splitWords(`${name} ${component ?? ''}`);
  return words.some(word => FETCHING.has(word)) && !words.some(word => WRITING.has(word));
}

const FETCHING: ReadonlySet<string> = new Set([
  'ingest',
  'ingestion',
  'download',
  'fetch',
  'extract',
  'query',
]);

/** 'Extract features' is work on data that are there. */
const WRITING: ReadonlySet<string> = new Set([
  'feature',
  'features',
  'embedding',
  'embeddings',
  'model',
  'metrics',
]);

/** Whether something comes from the run or from another task, or names a version or a date. */
function varies(task: TreeNode): boolean {
  const inputs = getNode(task, 'inputs');
  const parameters = getEntries(getNode(inputs, 'parameters'));
  return (
    getItems(getNode(task, 'dependentTasks')).length > 0 ||
    getEntries(getNode(inputs, 'artifacts')).length > 0 ||
    parameters.some(({ node }) => {
      const constant = getNodeAt(node, ['runtimeValue', 'constant']);
      return constant === undefined || /\d/.test(String(constant.value));
    })
  );
}
