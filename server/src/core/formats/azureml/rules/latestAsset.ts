import type { Rule } from '../../../lint/rule.ts';
import type { AzuremlDocument } from '../document.ts';

/** One sentence: the fact about the tool that makes this a mistake. */
export const latestAsset: Rule<AzuremlDocument> = {
  id: 'azureml/latest-asset',
  summary: 'What is wrong, in one line',
  severity: 'warning',
  tier: 'strict',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['azureml'],
  sources: ['https://'],

  check(_document, _report) {},
};
