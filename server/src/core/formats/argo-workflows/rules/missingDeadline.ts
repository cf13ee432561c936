import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getNode, type TreePath } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { ArgoDocument, ArgoWorkflow } from '../document.ts';
import type { ArgoTemplate } from '../templates.ts';
import { asksForGpu } from '../training.ts';

/** Argo lets a workflow run as long as it wants, unless something says how long that may be. */
export const missingDeadline: Rule<ArgoDocument> = {
  id: 'argo/missing-deadline',
  summary: 'Step that asks for a GPU and may hold it forever',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'workspace',
  formats: ['argo-workflows'],
  sources: [
    'https://argo-workflows.readthedocs.io/en/latest/cost-optimisation/',
    'https://argo-workflows.readthedocs.io/en/latest/walk-through/timeouts/',
    'https://argo-workflows.readthedocs.io/en/latest/default-workflow-specs/',
  ],

  canJudge: ({ isPatch, path }) => !isPatch && !isSamplePath(path),

  check(document, report, workspace) {
    const path = PATHS.get(document.kind);
    const [workflow] = document.workflows;
    if (path === undefined || workflow === undefined || workflow.basis !== undefined) {
      return;
    }
    const template = isBounded(workflow)
      ? undefined
      : workflow.templates.find(each => asksForGpu(each) && !isBoundedItself(each));
    if (template !== undefined && !isBoundedElsewhere(document, workspace)) {
      report(explain(template, path));
    }
  },
};

/** Where the workflow stands in its object. */
const PATHS: ReadonlyMap<string, TreePath> = new Map([
  ['Workflow', ['spec']],
  ['CronWorkflow', ['spec', 'workflowSpec']],
  ['WorkflowTemplate', ['spec']],
  ['ClusterWorkflowTemplate', ['spec']],
]);

function isBounded({ spec }: ArgoWorkflow): boolean {
  const defaults = getNode(spec, 'templateDefaults');
  return [spec, defaults].some(node => getNode(node, KEY) !== undefined);
}

const KEY = 'activeDeadlineSeconds';

/** A daemon ends with the workflow. */
function isBoundedItself({ node }: ArgoTemplate): boolean {
  return [KEY, 'timeout', 'daemon'].some(key => getNode(node, key) !== undefined);
}

/** Defaults of the controller hold for all; a template that others use is bounded by its users. */
function isBoundedElsewhere(
  { kind, name, namespace }: ArgoDocument,
  workspace: WorkspaceQueries,
): boolean {
  const hasController = workspace
    .symbolsOfKind('kubernetes.ConfigMap')
    .some(symbol => symbol.name === 'workflow-controller-configmap');
  const isTemplate = kind.endsWith('WorkflowTemplate');
  const scope = kind === 'ClusterWorkflowTemplate' ? '' : (namespace ?? '');
  const isUsed =
    isTemplate &&
    workspace.symbolsOf(`argo.${kind}`, scope, name?.text ?? '').some(({ role }) => role === 'use');
  return hasController || isUsed;
}

function explain({ name, node }: ArgoTemplate, path: TreePath): FindingDraft {
  return {
    at: name?.span ?? node.span,
    owner: node.span,
    message: `'${name?.text ?? 'This template'}' asks for a GPU and may hold it for days, because nothing says how long it may run. Set 'activeDeadlineSeconds'.`,
    fix: writer =>
      writer.offer('Stop the workflow after 4 hours', edit => {
        edit.insert(path, KEY, DEADLINE);
        edit.select(DEADLINE);
      }),
  };
}

const DEADLINE = '14400';
