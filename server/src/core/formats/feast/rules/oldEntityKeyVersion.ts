import type { Rule } from '../../../lint/rule.ts';
import type { FeastDocument } from '../document.ts';

/** Feast writes keys in version 3 only, whatever stands here; values under older keys are not found. */
export const oldEntityKeyVersion: Rule<FeastDocument> = {
  id: 'feast/old-entity-key-version',
  summary: 'Keys of the online store in a version that Feast no longer writes',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'feature-engineering',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['feast'],
  sources: [
    'https://github.com/feast-dev/feast/blob/master/sdk/python/feast/infra/key_encoding_utils.py',
    'https://github.com/feast-dev/feast/blob/master/docs/how-to-guides/entity-reserialization-of-from-v2-to-v3.md',
  ],

  check({ keyVersion }, report) {
    const version = keyVersion?.value;
    if (keyVersion === undefined || typeof version !== 'number' || version >= 3) {
      return;
    }
    report({
      at: keyVersion.span,
      message: `Feast no longer writes keys of version ${version}, so after an update values in the online store are not found. Set 3 and materialize again.`,
      fix: writer =>
        writer.offer('Set version 3, and materialize again', edit =>
          edit.replace(keyVersion.span, '3'),
        ),
    });
  },
};
