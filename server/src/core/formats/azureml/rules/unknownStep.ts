import type { Rule } from '../../../lint/rule.ts';
import { findNearest, limitSuggestions } from '../../../text/nearest.ts';
import type { Span } from '../../../text/span.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import { findBindings } from '../bindings.ts';
import { type AzureDocument, type AzureStep, listScalars } from '../document.ts';

/** Azure ML refuses a pipeline that binds an output of a step which it does not have. */
export const unknownStep: Rule<AzureDocument> = {
  id: 'azureml/unknown-step',
  summary: 'Binding to a step that the pipeline does not have',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/azure/machine-learning/concept-expressions',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-job-pipeline',
    'https://github.com/Azure/azure-sdk-for-python/blob/aa1bc86622d69ca0def1fb681f76cb9568e34a30/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_job/pipeline/_component_translatable.py',
  ],

  canJudge: ({ kind }) => kind === 'pipelineJob' || kind === 'pipelineComponent',

  check({ steps, content }, report) {
    const names = steps.map(({ name }) => name);
    const suggest = limitSuggestions(findNearest);
    for (const step of steps) {
      for (const { name, at } of listUnknown(step, new Set(names), content.text)) {
        const others = names.filter(other => other !== step.name);
        const nearest = suggest(name, others);
        const hint =
          nearest === undefined ? "Name a step under 'jobs'." : `Did you mean '${nearest}'?`;
        report({
          at,
          owner: step.owner,
          message: `'${step.name}' uses what '${name}' leaves, but the pipeline has no such step, so Azure ML refuses it. ${hint}`,
          ...(nearest === undefined
            ? {}
            : {
                fix: writer =>
                  writer.offer(`Change to '${nearest}'`, edit => edit.replace(at, nearest)),
              }),
        });
      }
    }
  },
};

interface UnknownStep {
  readonly name: string;
  readonly at: Span;
}

function listUnknown(
  { body }: AzureStep,
  known: ReadonlySet<string>,
  text: string,
): readonly UnknownStep[] {
  return listScalars(body).flatMap(scalar =>
    findBindings(String(scalar.value)).flatMap(binding =>
      binding.kind === 'step' && !known.has(binding.step)
        ? [{ name: binding.step, at: spanWithin(text, scalar, binding) }]
        : [],
    ),
  );
}
