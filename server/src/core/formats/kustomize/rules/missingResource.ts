import type { Rule } from '../../../lint/rule.ts';
import type { KustomizeDocument } from '../document.ts';

/** One sentence: the fact about the tool that makes this a mistake. */
export const missingResource: Rule<KustomizeDocument> = {
  id: 'kustomize/missing-resource',
  summary: 'What is wrong, in one line',
  severity: 'warning',
  tier: 'strict',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['kustomize'],
  sources: ['https://'],

  check(_document, _report) {},
};
