import type { RuleMeta } from '../rule.ts';

/** A comment that silences nothing hides the next real finding without anybody noticing. */
export const unusedSuppression: RuleMeta = {
  id: 'meta/unused-suppression',
  summary: 'Suppression comment that hides nothing',
  severity: 'hint',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'governance',
  fix: 'safe',
  scope: 'document',
  formats: [],
  sources: [
    'https://docs.astral.sh/ruff/rules/unused-noqa',
    'https://ota-meshi.github.io/eslint-plugin-eslint-comments',
  ],
};
