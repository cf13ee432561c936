import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { parentOf, resolveInside } from '../../../paths/workspacePath.ts';
import { getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { type FeastDocument, isLocalRegistry } from '../document.ts';

/** Who looks features up needs the registry of who applied them, and a file is only on one machine. */
export const localRegistry: Rule<FeastDocument> = {
  id: 'feast/local-registry',
  summary: 'Registry in a local file beside an online store that others share',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'feature-engineering',
  category: 'reliability',
  fix: 'choice',
  scope: 'workspace',
  formats: ['feast'],
  sources: [
    'https://docs.feast.dev/how-to-guides/running-feast-in-production',
    'https://docs.feast.dev/how-to-guides/scaling-feast',
  ],

  check(document, report, workspace) {
    const { registry, path } = document;
    const text = getString(registry?.path) ?? '';
    if (
      registry?.path === undefined ||
      !isLocalRegistry(registry) ||
      !isShared(document) ||
      isSamplePath(path) ||
      isTemplate(workspace.content.root) ||
      isCommitted(workspace, document, text)
    ) {
      return;
    }
    const { span } = registry.path;
    report({
      at: span,
      message: `'${text}' is a file on one machine, but the online store is shared: others see no features, or old ones. Keep the registry in a bucket or a database.`,
      fix: writer => {
        for (const address of addressesFor(document)) {
          writer.offer(`Keep the registry at '${address}'`, edit => {
            edit.rewrite(span, address);
            edit.select('my-bucket');
          });
        }
      },
    });
  },
};

/** What `feast init` copies has this name until then. Source: feast 0.5x, `sdk/python/feast/templates`. */
function isTemplate(root: TreeNode | undefined): boolean {
  return getString(getNode(root, 'project')) === 'my_project';
}

/** Stores of a cloud, and servers on another machine that is named. */
function isShared({ provider, onlineStore }: FeastDocument): boolean {
  if (onlineStore === undefined) {
    return false;
  }
  return (
    CLOUD_STORES.has(onlineStore.type) ||
    (CLOUDS.has(provider ?? '') && onlineStore.type !== 'sqlite') ||
    onlineStore.addresses.some(isElsewhere)
  );
}

const CLOUDS: ReadonlySet<string> = new Set(['aws', 'gcp', 'azure']);

const CLOUD_STORES: ReadonlySet<string> = new Set([
  'dynamodb',
  'datastore',
  'bigtable',
  'snowflake.online',
]);

/** A name with dots; `redis` alone may be a container beside, and templates may be anything. */
function isElsewhere(address: string): boolean {
  const [host = ''] = address.replace(/^[a-z+]{1,20}:\/\//, '').split(/[:/,]/);
  return (
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(host) &&
    !/^(?:127\.|0\.0\.0\.0$|192\.168\.|10\.)|\.(?:local|localhost|internal)$/i.test(host)
  );
}

/** A registry that is in Git is with everybody, though not at the same time. */
function isCommitted(workspace: WorkspaceQueries, { path }: FeastDocument, text: string): boolean {
  const file = resolveInside(parentOf(path), text);
  return file !== undefined && workspace.kindOf(file) === 'file' && !workspace.isGitIgnored(file);
}

function addressesFor({ provider, onlineStore }: FeastDocument): readonly string[] {
  const type = onlineStore?.type ?? '';
  if (provider === 'gcp' || type === 'datastore' || type === 'bigtable') {
    return ['gs://my-bucket/registry.pb'];
  }
  return provider === 'aws' || type === 'dynamodb'
    ? ['s3://my-bucket/registry.pb']
    : ['s3://my-bucket/registry.pb', 'gs://my-bucket/registry.pb'];
}
