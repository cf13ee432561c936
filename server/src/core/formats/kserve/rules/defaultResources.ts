import { hasDefaultLimit } from '../../../kubernetes/defaultLimit.ts';
import { addResources } from '../../../kubernetes/editResources.ts';
import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import type { Span } from '../../../text/span.ts';
import { getNode, type TreeNode, type TreePath } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KserveDocument } from '../document.ts';
import { findRuntimeContainers, listServing, type ServingComponent } from '../serving.ts';

/** Without resources of its own a model gets those that KServe, or the runtime, has for all models. */
export const defaultResources: Rule<KserveDocument> = {
  id: 'kserve/default-resources',
  summary: 'Model server without resources of its own',
  severity: 'info',
  tier: 'strict',
  confidence: 'high',
  component: 'model-serving',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://github.com/kserve/kserve/blob/master/config/configmap/inferenceservice.yaml',
    'https://github.com/kserve/kserve/blob/master/pkg/apis/serving/v1beta1/inference_service_defaults.go',
    'https://kserve.github.io/website/docs/concepts/resources/servingruntime',
  ],

  // Overlays may add them.
  canJudge: ({ isPatch, isBuilt }) => !isPatch && !isBuilt,

  check(document, report, workspace) {
    if (isSamplePath(document.path) || hasDefaultLimit(workspace, 'memory')) {
      return;
    }
    for (const component of listServing(document)) {
      const found = findUnlimited(document, component, workspace);
      if (found === undefined) {
        continue;
      }
      const { at, node, path, message } = found;
      report({
        at,
        owner: component.node.span,
        message,
        fix: writer =>
          writer.offer('Set memory and processor time', edit =>
            addResources(edit, { node, path }, USUAL),
          ),
      });
    }
  },
};

/** What KServe's own runtimes allow, as a start. */
const USUAL = {
  requests: { cpu: '500m', memory: '1Gi' },
  limits: { cpu: "'1'", memory: '2Gi' },
};

interface Unlimited {
  readonly at: Span;
  readonly node: TreeNode;
  readonly path: TreePath;
  readonly message: string;
}

function findUnlimited(
  document: KserveDocument,
  { role, model, path, containers }: ServingComponent,
  workspace: WorkspaceQueries,
): Unlimited | undefined {
  const [first] = containers.filter(container => container.role === 'main');
  if (model !== undefined && getNode(model.node, 'resources') === undefined) {
    const message = explainModel(document, model.node, workspace);
    const place = { at: model.key.span, node: model.node, path: [...path, model.name] };
    return message === undefined ? undefined : { ...place, message };
  }
  // KServe completes the first container only.
  return model !== undefined ||
    first === undefined ||
    getNode(first.node, 'resources') !== undefined
    ? undefined
    : {
        at: getNode(first.node, 'name')?.span ?? first.node.span,
        node: first.node,
        path: first.path,
        message: `The ${role} has no 'resources', so KServe gives it 1 CPU and 2 GiB, or what the cluster says. Say what it needs, else it may be killed while it loads.`,
      };
}

function explainModel(
  document: KserveDocument,
  model: TreeNode,
  workspace: WorkspaceQueries,
): string | undefined {
  const containers = findRuntimeContainers(document, model, workspace);
  if (containers === undefined) {
    return "The model has no 'resources', so its runtime decides: those of KServe allow 1 CPU and 2 GiB for every model, others perhaps nothing. Say what it needs.";
  }
  return containers.some(({ node }) => getNode(node, 'resources') !== undefined)
    ? undefined
    : "Neither the model nor its runtime has 'resources', so nothing limits the Pod and the scheduler knows nothing of it. Say what it needs.";
}
