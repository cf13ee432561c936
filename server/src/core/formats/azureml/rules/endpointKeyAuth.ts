import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getNode, getString } from '../../../tree/node.ts';
import type { AzureDocument } from '../document.ts';

/** A key never runs out and is the same for everybody, so it cannot be taken from one caller. */
export const endpointKeyAuth: Rule<AzureDocument> = {
  id: 'azureml/endpoint-key-auth',
  summary: 'Endpoint whose callers all use one key that never runs out',
  severity: 'info',
  tier: 'strict',
  confidence: 'high',
  component: 'prediction-service',
  category: 'security',
  fix: 'review',
  scope: 'document',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-online-endpoint',
  ],

  // Tokens of Microsoft Entra are for managed endpoints only.
  canJudge: ({ kind }) => kind === 'managedOnlineEndpoint',

  check({ content: { root }, name, path }, report) {
    const mode = getNode(root, 'auth_mode');
    const text = getString(mode)?.toLowerCase();
    const isKey = text === 'key' || (mode === undefined && name !== undefined);
    if (!isKey || isSamplePath(path)) {
      return;
    }
    report({
      at: mode?.span ?? name?.span ?? { start: 0, end: 0 },
      message:
        "All callers of the endpoint share a key that never runs out. Let each show who it is with tokens of Microsoft Entra: 'auth_mode: aad_token'.",
      fix: writer =>
        writer.offer("Use 'aad_token'", edit => {
          if (mode === undefined) {
            edit.insert([], 'auth_mode', 'aad_token');
          } else {
            edit.rewrite(mode.span, 'aad_token');
          }
        }),
    });
  },
};
