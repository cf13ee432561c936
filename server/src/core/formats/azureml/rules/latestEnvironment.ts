import type { Rule } from '../../../lint/rule.ts';
import { getEntries, getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { AzureDocument } from '../document.ts';
import { findLatest } from '../latestNames.ts';
import { listVersions } from '../versions.ts';

/** What is installed decides about a model as much as code does, and `latest` is decided when a job is submitted. */
export const latestEnvironment: Rule<AzureDocument> = {
  id: 'azureml/latest-environment',
  summary: 'Environment, data or registry asset in whatever version is newest',
  severity: 'info',
  tier: 'strict',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['azureml'],
  sources: ['https://learn.microsoft.com/en-us/azure/machine-learning/reference-yaml-core-syntax'],

  check(document, report, workspace) {
    for (const node of listNamed(document)) {
      const latest = findLatest(getString(node));
      if (latest === undefined) {
        continue;
      }
      const { name, registry } = latest;
      const versions = registry === undefined ? listVersions(workspace, 'environment', name) : [];
      report({
        at: node.span,
        message: `The newest '${name}' is taken whenever this is submitted, so two runs of one commit may differ. Name a version.`,
        fix: writer => {
          for (const version of [...versions, ...(versions.length === 0 ? [FIRST] : [])]) {
            const text = (getString(node) ?? '')
              .replace(/@latest$/, `:${version}`)
              .replace(/\/labels\/latest$/, `/versions/${version}`);
            writer.offer(`Use '${text}'`, edit => {
              edit.rewrite(node.span, text);
              edit.select(version);
            });
          }
        },
      });
    }
  },
};

const FIRST = '1';

/** Environments, data, and everything that comes from a registry. */
function listNamed({ content: { root }, steps }: AzureDocument): readonly TreeNode[] {
  const bodies = [...(root === undefined ? [] : [root]), ...steps.map(({ body }) => body)];
  const written = new Set(
    [
      ...bodies,
      ...steps.map(({ source }) => source).filter(source => isWithin(root, source)),
    ].flatMap(body => [
      getNode(body, 'environment'),
      ...['model', 'component'].map(key => ofRegistry(getNode(body, key))),
      ...getEntries(getNode(body, 'inputs')).map(({ node }) => getNode(node, 'path') ?? node),
    ]),
  );
  return [...written].flatMap(node => (node?.kind === 'scalar' ? [node] : []));
}

/** Components of other files are looked at there. */
function isWithin(root: TreeNode | undefined, node: TreeNode): boolean {
  return (
    root === node ||
    getEntries(getNode(root, 'jobs')).some(
      ({ node: step }) => step === node || getNode(step, 'component') === node,
    ) ||
    getNode(root, 'trial') === node
  );
}

function ofRegistry(node: TreeNode | undefined): TreeNode | undefined {
  return findLatest(getString(node))?.registry === undefined ? undefined : node;
}
