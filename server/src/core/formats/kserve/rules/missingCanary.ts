import type { Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getPair } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KserveDocument } from '../document.ts';
import { isProduction } from '../production.ts';
import { findMode, listServing } from '../serving.ts';

/** A canary shows with a few requests whether a new model is worse than the one before. */
export const missingCanary: Rule<KserveDocument> = {
  id: 'kserve/missing-canary',
  summary: 'Service in production whose new models get all requests at once',
  severity: 'hint',
  tier: 'strict',
  confidence: 'medium',
  component: 'model-deployment',
  category: 'reliability',
  fix: 'review',
  scope: 'workspace',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  canJudge: ({ isPatch, isBuilt, kind }) => kind === 'InferenceService' && !isPatch && !isBuilt,

  check(document, report, workspace) {
    const { name, spec, namespace } = document;
    const components = listServing(document);
    const hasCanary =
      getItems(getNode(spec, 'canary')).length > 0 ||
      components.some(({ node }) => getPair(node, 'canaryTrafficPercent') !== undefined);
    if (name === undefined || hasCanary || !isProduction(document)) {
      return;
    }
    if (isNamedElsewhere(workspace, namespace ?? '', name.text)) {
      return;
    }
    const predictor = components.find(({ role }) => role === 'predictor');
    const isKnative = findMode(document, workspace) === 'knative';
    report({
      at: name.span,
      owner: document.content.root?.span ?? name.span,
      message: `A new model of '${name.text}' gets all requests at once, and so do its faults. Let it begin with a few of them: 'canaryTrafficPercent' or 'spec.canary'.`,
      ...(predictor === undefined || !isKnative
        ? {}
        : {
            fix: writer =>
              writer.offer('Begin with 10 % of the requests', edit =>
                edit.insert(predictor.path, 'canaryTrafficPercent', '10'),
              ),
          }),
    });
  },
};

/** Graphs split requests between services. */
function isNamedElsewhere(workspace: WorkspaceQueries, scope: string, name: string): boolean {
  return workspace.symbolsOf('kserve.service', scope, name).some(({ role }) => role === 'use');
}
