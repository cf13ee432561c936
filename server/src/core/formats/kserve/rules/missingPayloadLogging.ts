import type { Rule } from '../../../lint/rule.ts';
import { getNode } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import { isProduction } from '../production.ts';
import { listServing } from '../serving.ts';

/** Without what was asked and answered nobody can say later whether the data has drifted. */
export const missingPayloadLogging: Rule<KserveDocument> = {
  id: 'kserve/missing-payload-logging',
  summary: 'Service in production that keeps no requests and predictions',
  severity: 'info',
  tier: 'strict',
  confidence: 'medium',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/predictive-inference/logger/basic-logger',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  canJudge: ({ isPatch, isBuilt }) => !isPatch && !isBuilt,

  check(document, report) {
    const components = listServing(document);
    const predictor = components.find(({ role }) => role === 'predictor');
    const keeps = components.some(
      ({ role, node }) => role === 'transformer' || getNode(node, 'logger') !== undefined,
    );
    if (predictor === undefined || keeps || !isProduction(document)) {
      return;
    }
    const { node, path } = predictor;
    report({
      at: document.name?.span ?? node.span,
      owner: document.content.root?.span ?? node.span,
      message: `'${document.name?.text ?? ''}' keeps neither requests nor predictions, so drift and mistakes cannot be found later. Add a 'logger'; payloads may hold personal data.`,
      fix: writer =>
        writer.offer('Send requests and predictions to a collector', edit => {
          const isFlow = node.kind === 'mapping' && node.style === 'flow';
          const value = isFlow ? `{ mode: all, url: ${URL} }` : `\nmode: all\nurl: ${URL}`;
          edit.insert(path, 'logger', value);
          edit.select(URL);
        }),
    });
  },
};

const URL = 'http://collector.monitoring';
