import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { Rule } from '../rule.ts';

/** One sentence: the fact about the tool that makes this a mistake. */
export const fittedBeforeSplit: Rule<DocumentModel> = {
  id: 'pipeline/fitted-before-split',
  summary: 'What is wrong, in one line',
  severity: 'warning',
  tier: 'strict',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: [],
  sources: ['https://'],

  check(_document, _report) {},
};
