import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isProductionPath } from '../../../paths/samplePath.ts';
import { getNode, getNodeAt, getString, type TreeNode } from '../../../tree/node.ts';
import { type ArgoCdDocument, listSources } from '../document.ts';

/** Argo CD installs the newest version of a chart whenever it looks, if no version is named. */
export const appTracksHead: Rule<ArgoCdDocument> = {
  id: 'argo/app-tracks-head',
  summary: 'Application in production that follows the newest version of a chart',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-deployment',
  category: 'governance',
  fix: 'none',
  scope: 'document',
  formats: ['argo-cd'],
  sources: [
    'https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/best_practices/',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check(document, report) {
    const { application, path } = document;
    const isAutomated = getNodeAt(application, ['syncPolicy', 'automated']) !== undefined;
    if (!isAutomated || !(isProductionPath(path) || isForProduction(application))) {
      return;
    }
    for (const source of listSources(application)) {
      const draft = explain(source);
      if (draft !== undefined) {
        report(draft);
      }
    }
  },
};

function isForProduction(application: TreeNode | undefined): boolean {
  const namespace = getString(getNodeAt(application, ['destination', 'namespace'])) ?? '';
  return isProductionPath(namespace);
}

/** Git sources that follow a branch are what GitOps means; a chart without any version is an error of its own. */
function explain(source: TreeNode): FindingDraft | undefined {
  const name = getString(getNode(source, 'chart'));
  const revision = getNode(source, 'targetRevision');
  const text = getString(revision);
  return name === undefined || revision === undefined || text === undefined || !MOVING.test(text)
    ? undefined
    : {
        at: revision.span,
        owner: source.span,
        message: `Argo CD installs whatever version of '${name}' is newest, so production changes without a commit. Name a version in 'targetRevision'.`,
      };
}

/** Any, or the newest. */
const MOVING = /^(?:\*|x|HEAD|latest|>=?\s*0(?:\.0){0,2}(?:-0)?)$/;
