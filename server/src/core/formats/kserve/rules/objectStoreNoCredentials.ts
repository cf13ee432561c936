import type { Rule } from '../../../lint/rule.ts';
import { getNode, getNodeAt, getString } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KserveDocument } from '../document.ts';
import { listServing } from '../serving.ts';

/** KServe takes the keys of a bucket from the Secrets of the service account that the service runs as. */
export const objectStoreNoCredentials: Rule<KserveDocument> = {
  id: 'kserve/object-store-no-credentials',
  summary: 'Model in a bucket, served without the account that has its keys',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-serving',
  category: 'reliability',
  fix: 'choice',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/storage/providers/s3',
    'https://github.com/kserve/kserve/blob/master/pkg/credentials/s3/s3_secret.go',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check(document, report, workspace) {
    for (const { node, path, model } of listServing(document)) {
      const uri = getNode(model?.node, 'storageUri');
      const isBucket = /^s3:\/\/[^$<{]/.test(getString(uri) ?? '');
      const hasAccount =
        getNode(node, 'serviceAccountName') !== undefined ||
        getNode(model?.node, 'storage') !== undefined;
      const accounts = isBucket && !hasAccount ? findAccounts(document, workspace) : [];
      if (uri === undefined || accounts.length === 0 || accounts.includes('default')) {
        continue;
      }
      report({
        at: uri.span,
        owner: node.span,
        message: `The bucket is read without keys: the service runs as the account 'default', but '${accounts[0]}' has the keys of a bucket. Set 'serviceAccountName'.`,
        fix: writer => {
          for (const account of accounts) {
            writer.offer(`Run as '${account}'`, edit =>
              edit.insert(path, 'serviceAccountName', account),
            );
          }
        },
      });
    }
  },
};

/** Service accounts of the workspace that list a Secret with keys for KServe, by name. */
function findAccounts(
  { namespace }: KserveDocument,
  workspace: WorkspaceQueries,
): readonly string[] {
  const scopes = namespace === undefined ? [''] : [namespace, ''];
  const secrets = scopes.flatMap(scope =>
    ['serving.kserve.io/s3-endpoint', 'serving.kserve.io/s3-region'].flatMap(key =>
      workspace.symbolsOf('kubernetes.annotated-secret', scope, key).flatMap(({ at }) => {
        const root = workspace.sourceOf(at.path)?.documents[at.document]?.content.root;
        const name = getString(getNodeAt(root, ['metadata', 'name']));
        return name === undefined ? [] : [{ scope, name }];
      }),
    ),
  );
  const accounts = secrets.flatMap(({ scope, name }) =>
    workspace.symbolsOf('kubernetes.Secret', scope, name).flatMap(({ role, at }) => {
      const root =
        role === 'use'
          ? workspace.sourceOf(at.path)?.documents[at.document]?.content.root
          : undefined;
      const isAccount = getString(getNode(root, 'kind')) === 'ServiceAccount';
      return isAccount ? (getString(getNodeAt(root, ['metadata', 'name'])) ?? []) : [];
    }),
  );
  return [...new Set(accounts)].sort();
}
