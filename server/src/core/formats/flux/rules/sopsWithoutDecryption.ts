import type { Rule } from '../../../lint/rule.ts';
import type { FluxDocument } from '../document.ts';

/** One sentence: the fact about the tool that makes this a mistake. */
export const sopsWithoutDecryption: Rule<FluxDocument> = {
  id: 'flux/sops-without-decryption',
  summary: 'What is wrong, in one line',
  severity: 'warning',
  tier: 'strict',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['flux'],
  sources: ['https://'],

  check(_document, _report) {},
};
