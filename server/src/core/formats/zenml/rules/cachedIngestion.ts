import type { Rule } from '../../../lint/rule.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { getEntries, getNode } from '../../../tree/node.ts';
import type { ReadSource } from '../../format.ts';

/** ZenML runs a step again when its code or its inputs change; what it reads from outside is neither. */
export const cachedIngestion: Rule<ReadSource> = {
  id: 'zenml/cached-ingestion',
  summary: 'Step that loads data from outside and is told to use what it loaded before',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'data-storage',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['zenml'],
  sources: [
    'https://docs.zenml.io/user-guides/starter-guide/cache-previous-executions.md',
    'https://docs.zenml.io/how-to/build-pipelines/control-caching-behavior',
  ],

  check({ content: { root } }, report) {
    for (const { name, node, span } of getEntries(getNode(root, 'steps'))) {
      const cache = getNode(node, 'enable_cache');
      if (
        cache?.value === true &&
        getNode(node, 'cache_policy') === undefined &&
        loadsData(splitWords(name))
      ) {
        report({
          at: cache.span,
          owner: span,
          message: `'${name}' seems to load data, and ZenML does not see when they change outside: later runs get what was loaded first. Set 'enable_cache: false'.`,
          fix: writer =>
            writer.offer('Load the data in each run', edit => edit.replace(cache.span, 'false')),
        });
      }
    }
  },
};

function loadsData(words: readonly string[]): boolean {
  return words.some(word => LOADING.has(word)) && !words.some(word => NO_DATA.has(word));
}

/** Other things that are loaded, which a new version gives another name. */
const NO_DATA: ReadonlySet<string> = new Set([
  'model',
  'models',
  'weights',
  'checkpoint',
  'tokenizer',
  'config',
  'pipeline',
]);

const LOADING: ReadonlySet<string> = new Set([
  'ingest',
  'ingestion',
  'ingester',
  'fetch',
  'fetcher',
  'download',
  'downloader',
  'extract',
  'loader',
  'importer',
  'load',
  'import',
]);
