import type { Rule } from '../../../lint/rule.ts';
import { joinPath, resolveReference } from '../../../paths/workspacePath.ts';
import { getNode, getString } from '../../../tree/node.ts';
import type { AzureDocument } from '../document.ts';

/** Azure ML goes by the type, not by what lies in the folder, and `custom_model` is what it takes for none. */
export const modelTypeMismatch: Rule<AzureDocument> = {
  id: 'azureml/model-type-mismatch',
  summary: 'Model asset whose type is not that of its folder',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-registry',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/en-us/azure/machine-learning/reference-yaml-model',
    'https://learn.microsoft.com/en-us/azure/machine-learning/how-to-manage-models',
    'https://learn.microsoft.com/en-us/azure/machine-learning/how-to-deploy-mlflow-models-online-endpoints',
    'https://github.com/Azure/azure-sdk-for-python/blob/aa1bc86622d69ca0def1fb681f76cb9568e34a30/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/_artifacts/model.py',
  ],

  canJudge: ({ kind }) => kind === 'model',

  check({ content: { root }, folder }, report, workspace) {
    const path = getNode(root, 'path');
    const type = getNode(root, 'type');
    const text = getString(path) ?? '';
    const resolved = resolveReference(folder, text);
    if (
      path === undefined ||
      /[${}]/.test(`${text}${getString(type) ?? ''}`) ||
      resolved.kind !== 'inside' ||
      workspace.kindOf(resolved.path) !== 'directory'
    ) {
      return;
    }
    const isMlflow = workspace.kindOf(joinPath(resolved.path, 'MLmodel')) === 'file';
    const said = getString(type);
    if (isMlflow && (said === undefined || said === 'custom_model')) {
      report({
        at: type?.span ?? path.span,
        message: `'${text}' is a model of MLflow, but the asset is a custom model, so deployments need a script and an environment of their own. Set 'type: mlflow_model'.`,
        fix: writer =>
          writer.offer("Set 'type: mlflow_model'", edit => {
            if (type === undefined) {
              edit.insert([], 'type', 'mlflow_model');
            } else {
              edit.rewrite(type.span, 'mlflow_model');
            }
          }),
      });
    }
    if (!isMlflow && said === 'mlflow_model' && type !== undefined) {
      const inner = workspace
        .namesIn(resolved.path)
        .slice(0, MAX_FOLDERS)
        .find(
          name => workspace.kindOf(joinPath(joinPath(resolved.path, name), 'MLmodel')) === 'file',
        );
      const better = `${text.replace(/\/+$/, '')}/${inner ?? ''}`;
      report({
        at: path.span,
        message: `'${text}' has no file 'MLmodel', so Azure ML cannot load it as a model of MLflow. ${inner === undefined ? 'Correct the path or the type.' : `There is one in '${better}'.`}`,
        ...(inner === undefined
          ? {}
          : {
              fix: writer =>
                writer.offer(`Use '${better}'`, edit => edit.rewrite(path.span, better)),
            }),
      });
    }
  },
};

const MAX_FOLDERS = 30;
