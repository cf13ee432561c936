import type { Rule } from '../../../lint/rule.ts';
import { getPair, getString } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import { findMode, findModeAnnotation, getNumber, listServing } from '../serving.ts';

/** Only the controller of Knative reads `canaryTrafficPercent`; the other one drops it without a word. */
export const canaryIgnoredInStandardMode: Rule<KserveDocument> = {
  id: 'kserve/canary-ignored-in-standard-mode',
  summary: 'Canary that Standard mode turns into a full rollout',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'reliability',
  fix: 'choice',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://github.com/kserve/kserve/issues/5335',
    'https://github.com/kserve/kserve/issues/4074',
    'https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary-example',
  ],

  check(document, report, workspace) {
    for (const { node, path } of listServing(document)) {
      const pair = getPair(node, 'canaryTrafficPercent');
      const percent = getNumber(node, 'canaryTrafficPercent');
      // The whole traffic is what Standard mode gives anyway.
      const isSplit = percent !== undefined && percent < 100;
      if (pair === undefined || !isSplit || findMode(document, workspace) !== 'standard') {
        continue;
      }
      const annotation = findModeAnnotation(document);
      const [mode, other] =
        getString(annotation?.node) === 'RawDeployment'
          ? ['RawDeployment', 'Serverless']
          : ['Standard', 'Knative'];
      report({
        at: pair.span,
        message: `'canaryTrafficPercent' is ignored in ${mode} mode, so the new model gets all requests at once. Use 'spec.canary' (KServe 0.20) or the mode '${other}'.`,
        fix: writer => {
          writer.offer("Remove 'canaryTrafficPercent'", edit =>
            edit.remove([...path, 'canaryTrafficPercent']),
          );
          if (annotation !== undefined) {
            writer.offer(`Change the mode to '${other}'`, edit =>
              edit.rewrite(annotation.node.span, other),
            );
          }
        },
      });
    }
  },
};
