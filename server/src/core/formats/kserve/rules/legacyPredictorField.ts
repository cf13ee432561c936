import type { Rule } from '../../../lint/rule.ts';
import { getNode, getString } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import { findModeAnnotation, listServing } from '../serving.ts';

/** KServe turns the old form into the new one before it does anything else. */
export const legacyPredictorField: Rule<KserveDocument> = {
  id: 'kserve/legacy-predictor-field',
  summary: 'Model under the name of its framework',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'safe',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/concepts/resources/servingruntime',
    'https://github.com/kserve/kserve/blob/master/pkg/apis/serving/v1beta1/inference_service_defaults.go',
  ],

  // A patch is merged into what its base has under the same key.
  canJudge: ({ isPatch, isBuilt }) => !isPatch && !isBuilt,

  check(document, report) {
    const isMesh = getString(findModeAnnotation(document)?.node) === 'ModelMesh';
    for (const { role, model, path } of listServing(document)) {
      if (role !== 'predictor' || model === undefined || model.name === 'model' || isMesh) {
        continue;
      }
      const { name, key, node } = model;
      report({
        at: key.span,
        owner: model.span,
        tag: 'deprecated',
        message: `'${name}' as a key of the predictor is the old form, which KServe will remove. Write 'model' with the 'modelFormat' '${name}'.`,
        fix: writer =>
          writer.offer(`Write 'model' with the format '${name}'`, edit => {
            const isFlow = node.kind === 'mapping' && node.style === 'flow';
            const inside = [...path, name];
            edit.rewrite(key.span, 'model');
            edit.insert(inside, 'modelFormat', isFlow ? `{ name: ${name} }` : `\nname: ${name}`);
            if (SECOND_PROTOCOL.has(name) && getNode(node, 'protocolVersion') === undefined) {
              edit.insert(inside, 'protocolVersion', 'v2');
            }
          }),
      });
    }
  },
};

/** Frameworks that have version 2 of the protocol in the old form and another one, or none, in the new. */
const SECOND_PROTOCOL: ReadonlySet<string> = new Set(['onnx', 'huggingface', 'triton']);
