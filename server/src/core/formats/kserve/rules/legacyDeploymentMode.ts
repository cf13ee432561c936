import type { Rule } from '../../../lint/rule.ts';
import { getString } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import { findModeAnnotation } from '../serving.ts';

/** The modes were renamed; the old names are marked as deprecated in the source of KServe. */
export const legacyDeploymentMode: Rule<KserveDocument> = {
  id: 'kserve/legacy-deployment-mode',
  summary: 'Old name of a deployment mode',
  severity: 'hint',
  tier: 'strict',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: ['https://github.com/kserve/kserve/blob/master/pkg/constants/constants.go'],

  check(document, report) {
    const annotation = findModeAnnotation(document);
    const mode = getString(annotation?.node);
    const name = mode === undefined ? undefined : NEW_NAMES.get(mode);
    if (annotation !== undefined && name !== undefined) {
      report({
        at: annotation.node.span,
        owner: annotation.span,
        tag: 'deprecated',
        message: `'${mode}' is the old name of the mode '${name}'. Recent releases of KServe take both; write '${name}' once all clusters know it.`,
        fix: writer =>
          writer.offer(`Change to '${name}'`, edit => edit.rewrite(annotation.node.span, name)),
      });
    }
  },
};

const NEW_NAMES: ReadonlyMap<string, string> = new Map([
  ['RawDeployment', 'Standard'],
  ['Serverless', 'Knative'],
]);
