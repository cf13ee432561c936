import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getNode, getPair } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { AzureDocument } from '../document.ts';

/** A monitor compares what a model is asked with what it was trained on, and needs the requests for that. */
export const missingDataCollector: Rule<AzureDocument> = {
  id: 'azureml/missing-data-collector',
  summary: 'Model that answers requests which nobody keeps',
  severity: 'info',
  tier: 'strict',
  confidence: 'medium',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'review',
  scope: 'workspace',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/en-us/azure/machine-learning/how-to-collect-production-data',
    'https://learn.microsoft.com/en-us/azure/machine-learning/concept-data-collection',
  ],

  canJudge: ({ kind, path }) => /OnlineDeployment$/i.test(kind) && !isSamplePath(path),

  check(document, report, workspace) {
    const { root } = document.content;
    const model = getPair(root, 'model');
    const insights = getNode(root, 'app_insights_enabled')?.value;
    const isObserved =
      getNode(root, 'data_collector') !== undefined ||
      (insights !== undefined && insights !== false);
    if (root === undefined || model === undefined || isObserved || isWatched(document, workspace)) {
      return;
    }
    report({
      at: model.key.span,
      owner: root.span,
      message:
        "What the model is asked and answers is not kept, so nobody will see it drift. Add a 'data_collector', if the data may be kept.",
      fix: writer =>
        writer.offer('Collect inputs and outputs', edit =>
          edit.insert(
            [],
            'data_collector',
            '\ncollections:\n  model_inputs:\n    enabled: "true"\n  model_outputs:\n    enabled: "true"',
          ),
        ),
    });
  },
};

/** A monitor of the deployment brings its own data. */
function isWatched({ name, content }: AzureDocument, workspace: WorkspaceQueries): boolean {
  const endpoint = getNode(content.root, 'endpoint_name')?.value;
  return (
    name !== undefined &&
    workspace
      .symbolsOf('azureml.deployment', String(endpoint ?? ''), name.text)
      .some(({ role }) => role === 'use')
  );
}
