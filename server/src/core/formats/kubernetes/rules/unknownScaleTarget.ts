import { isFilledIn, type KubernetesObject } from '../../../kubernetes/kubernetesObject.ts';
import type { Rule } from '../../../lint/rule.ts';
import { getNode, getString } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { listNeighbours } from '../neighbours.ts';

/** An autoscaler finds what it scales by its name, and says nothing in the file when there is none. */
export const unknownScaleTarget: Rule<KubernetesObject> = {
  id: 'k8s/unknown-scale-target',
  summary: 'Autoscaler that names a workload which is not there',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['kubernetes', 'keda'],
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
    'https://keda.sh/docs/latest/reference/scaledobject-spec/',
    'https://docs.kubelinter.io/#/generated/checks?id=dangling-horizontalpodautoscaler',
  ],
  cousins: [{ tool: 'kube-linter', check: 'dangling-horizontalpodautoscaler' }],

  canJudge: ({ kind, isPatch }) =>
    !isPatch && (kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject'),

  check({ spec, namespace }, report, workspace) {
    const target = getNode(spec, 'scaleTargetRef');
    const place = getNode(target, 'name');
    const name = getString(place);
    // KEDA scales a Deployment when it is told no kind.
    const kind = getString(getNode(target, 'kind')) ?? 'Deployment';
    const isPlain =
      name !== undefined && !isFilledIn(name) && /^(?:Deployment|StatefulSet)$/.test(kind);
    if (place === undefined || !isPlain || isDefined(workspace, { kind, name, namespace })) {
      return;
    }
    // Only a file that has such workloads, but none of that name, shows that the name is wrong.
    const others = listNeighbours(workspace).filter(neighbour => neighbour.kind === kind);
    if (others.length === 0 || others.some(other => other.name === name)) {
      return;
    }
    report({
      at: place.span,
      message: `No ${kind} of this workspace is called '${name}', so nothing is scaled. This file has '${others[0]?.name}'.`,
      fix: writer => {
        for (const other of others.slice(0, 5)) {
          writer.offer(`Change to '${other.name}'`, edit => edit.rewrite(place.span, other.name));
        }
      },
    });
  },
};

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Where a namespace is left out, whoever applies the file decides, so that any will do. */
function isDefined(workspace: WorkspaceQueries, { kind, name, namespace }: Target): boolean {
  return [namespace ?? '', '']
    .flatMap(scope => workspace.symbolsOf(`kubernetes.${kind}`, scope, name))
    .some(({ role }) => role === 'definition');
}
