import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import { getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { AzureDocument } from '../document.ts';
import { findLatest, type LatestName } from '../latestNames.ts';
import { listVersions } from '../versions.ts';

/** Azure ML decides when a file is submitted which version `@latest` is, so the same file is another model tomorrow. */
export const latestAsset: Rule<AzureDocument> = {
  id: 'azureml/latest-asset',
  summary: 'Deployment or step that takes whatever model or component is newest',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['azureml'],
  sources: ['https://learn.microsoft.com/en-us/azure/machine-learning/reference-yaml-core-syntax'],

  check(document, report, workspace) {
    for (const { node, owner, kind } of listNamed(document)) {
      const latest = findLatest(getString(node));
      if (latest !== undefined && latest.registry === undefined) {
        report({ ...explain(workspace, { node, kind, latest }), owner });
      }
    }
  },
};

type AssetKind = 'model' | 'component';

interface Named {
  readonly node: TreeNode;
  readonly owner: Span;
  readonly kind: AssetKind;
}

/** Models that answer requests, and components that steps run. */
function listNamed({ kind, content, steps }: AzureDocument): readonly Named[] {
  const { root } = content;
  const model = getNode(root, 'model');
  const served = model?.kind === 'mapping' ? getNode(model, 'path') : model;
  const isDeployment = kind.endsWith('Deployment');
  return [
    ...(root === undefined || served === undefined || !isDeployment
      ? []
      : [{ node: served, owner: root.span, kind: 'model' as const }]),
    ...steps.flatMap(({ body, owner }) => {
      const component = getNode(body, 'component');
      return component === undefined
        ? []
        : [{ node: component, owner, kind: 'component' as const }];
    }),
  ];
}

interface Found {
  readonly node: TreeNode;
  readonly kind: AssetKind;
  readonly latest: LatestName;
}

function explain(workspace: WorkspaceQueries, { node, kind, latest }: Found): FindingDraft {
  const { name } = latest;
  const versions = listVersions(workspace, kind, name);
  const advice =
    versions[0] === undefined
      ? 'Name a version.'
      : `Name a version, such as '${versions[0]}', which is used elsewhere here.`;
  return {
    at: node.span,
    message: `'${name}@latest' is another ${kind} after the next registration, and no commit shows it. ${advice}`,
    fix: writer => {
      for (const version of versions) {
        const text = `azureml:${name}:${version}`;
        writer.offer(`Use '${text}'`, edit => edit.rewrite(node.span, text));
      }
      if (versions.length === 0) {
        writer.offer('Name a version of yours', edit => {
          edit.rewrite(node.span, `azureml:${name}:${FIRST}`);
          edit.select(FIRST);
        });
      }
    },
  };
}

/** Azure ML counts versions from 1 where nobody names one. */
const FIRST = '1';
