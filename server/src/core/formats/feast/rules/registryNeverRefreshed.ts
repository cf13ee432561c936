import type { Rule } from '../../../lint/rule.ts';
import type { FeastDocument } from '../document.ts';

/** Feast takes a time to live of zero for "for ever". */
export const registryNeverRefreshed: Rule<FeastDocument> = {
  id: 'feast/registry-never-refreshed',
  summary: 'Registry that clients read once and never again',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'feature-engineering',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['feast'],
  sources: [
    'https://github.com/feast-dev/feast/blob/master/sdk/python/feast/infra/registry/registry.py',
    'https://github.com/feast-dev/feast/blob/master/sdk/python/feast/infra/registry/caching_registry.py',
  ],

  check({ registry }, report) {
    const seconds = registry?.cacheSeconds;
    if (seconds?.value === 0) {
      report({
        at: seconds.span,
        message:
          "0 means that the registry is never read again, so servers miss features until they are restarted. Write a number of seconds, such as '60'.",
        fix: writer =>
          writer.offer('Read the registry again each minute', edit =>
            edit.replace(seconds.span, '60'),
          ),
      });
    }
  },
};
