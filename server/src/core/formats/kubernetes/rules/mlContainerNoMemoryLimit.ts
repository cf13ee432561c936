import type { ContainerView, PodView } from '../../../kubernetes/containers.ts';
import { getResource } from '../../../kubernetes/containers.ts';
import { hasDefaultLimit } from '../../../kubernetes/defaultLimit.ts';
import { addResources } from '../../../kubernetes/editResources.ts';
import { findModelServer } from '../../../kubernetes/modelServer.ts';
import { isTrainingPod, usesAccelerator } from '../../../kubernetes/training.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { getNode, getNodeAt } from '../../../tree/node.ts';
import type { KubernetesDocument } from '../document.ts';
import { listWorkloads, type Workload } from '../workloads.ts';

/** Without a limit a model takes the memory of the whole machine, and others are killed for it. */
export const mlContainerNoMemoryLimit: Rule<KubernetesDocument> = {
  id: 'k8s/ml-container-no-memory-limit',
  summary: 'Model server or training without a limit for its memory',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['kubernetes'],
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://docs.kubelinter.io/#/generated/checks?id=unset-memory-requirements',
  ],
  cousins: [{ tool: 'kube-linter', check: 'unset-memory-requirements' }],

  // Overlays may add them.
  canJudge: ({ isBuilt }) => !isBuilt,

  check(document, report, workspace) {
    for (const workload of listWorkloads(document)) {
      const found = listModelContainers(workload).filter(
        ({ container }) => !isBounded(workload.pod, container),
      );
      if (found.length > 0 && !hasDefaultLimit(workspace, 'memory')) {
        for (const { container, what } of found) {
          report(explain(container, what));
        }
      }
    }
  },
};

interface ModelContainer {
  readonly container: ContainerView;
  /** What it does, as the end of a sentence. */
  readonly what: string;
}

function listModelContainers({ object, name, pod }: Workload): readonly ModelContainer[] {
  const main = pod.containers.filter(({ role }) => role === 'main');
  if (object.kind === 'Job' || object.kind === 'CronJob') {
    return isTrainingPod(name, pod.containers)
      ? main.filter(isNoHelper).map(container => ({ container, what: 'trains a model' }))
      : [];
  }
  return main.flatMap(container =>
    findModelServer(container.node, container.image, name) === undefined
      ? []
      : [{ container, what: 'serves a model' }],
  );
}

/** Containers that are put beside others in every cluster. */
function isNoHelper({ name = '' }: ContainerView): boolean {
  return !/^(?:istio-proxy|queue-proxy|linkerd-proxy|fluent.*|otel.*|vault-agent|git-sync|.*-exporter)$/.test(
    name,
  );
}

/** Limits of the Pod as a whole count too. Source: Kubernetes 1.34, "Pod-level resources". */
function isBounded({ node }: PodView, container: ContainerView): boolean {
  const resources = getNode(container.node, 'resources');
  return (
    getResource(container.node, 'limits', 'memory') !== undefined ||
    getNodeAt(node, ['resources', 'limits', 'memory']) !== undefined ||
    // Filled in later as a whole, or by parts.
    (resources?.kind === 'scalar' && resources.value !== null)
  );
}

function explain(container: ContainerView, what: string): FindingDraft {
  const { node, name } = container;
  const asked = getResource(node, 'requests', 'memory');
  const text = asked?.kind === 'scalar' ? String(asked.value) : undefined;
  const amount = text ?? '2Gi';
  return {
    at: (getNode(node, 'name') ?? getNode(node, 'image') ?? node).span,
    owner: node.span,
    // Who has an accelerator of its own shares the machine with few.
    severity: text !== undefined || usesAccelerator([container]) ? 'info' : 'warning',
    message: `'${name ?? ''}' ${what} without a limit for its memory, so it may take all that the machine has and others are killed. Set 'limits.memory'.`,
    fix: writer =>
      writer.offer(
        text === undefined ? 'Request 2Gi of memory and limit it to that' : `Limit it to ${text}`,
        edit =>
          addResources(edit, container, {
            ...(text === undefined ? { requests: { memory: amount } } : {}),
            limits: { memory: amount },
          }),
      ),
  };
}
