import { isFilledIn } from '../../../kubernetes/kubernetesObject.ts';
import { toSelector } from '../../../kubernetes/objectSymbols.ts';
import type { Report, Rule } from '../../../lint/rule.ts';
import { getEntries } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KubernetesDocument, ListedObject } from '../document.ts';
import { selectorOf } from '../links.ts';
import { listNeighbours, type Neighbour, readLabels } from '../neighbours.ts';

/** A Service sends requests to the Pods that have all labels of its selector; to none when there are none. */
export const serviceWithoutPods: Rule<KubernetesDocument> = {
  id: 'k8s/service-without-pods',
  summary: 'Service whose selector fits no Pod',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['kubernetes'],
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/',
    'https://docs.kubelinter.io/#/generated/checks?id=dangling-service',
  ],
  cousins: [{ tool: 'kube-linter', check: 'dangling-service' }],

  canJudge: ({ isPatch }) => !isPatch,

  check({ objects }, report, workspace) {
    for (const object of objects) {
      judge(object, report, workspace);
    }
  },
};

function judge(object: ListedObject, report: Report, workspace: WorkspaceQueries): void {
  const selector = selectorOf(object);
  const wanted = readLabels(selector);
  const isPlain = wanted.size > 0 && [...wanted.values()].every(value => !isFilledIn(value));
  if (selector === undefined || !isPlain || isMet(object, workspace)) {
    return;
  }
  const neighbours = listNeighbours(workspace).filter(({ labels }) => hasKeys(labels, wanted));
  const near = neighbours.filter(({ name }) => isAlike(name, object.name?.text ?? ''));
  const [first] = near;
  if (first === undefined || neighbours.some(neighbour => fits(neighbour, wanted))) {
    return;
  }
  const [wrong] = getEntries(selector).filter(
    ({ name }) => first.labels.get(name) !== wanted.get(name),
  );
  report({
    at: wrong?.node.span ?? selector.span,
    owner: object.root.span,
    message: `No Pod of this workspace has '${wrong?.name}: ${wanted.get(wrong?.name ?? '')}', so Service '${object.name?.text ?? ''}' leads nowhere. '${first.name}' has '${first.labels.get(wrong?.name ?? '')}'.`,
    fix: writer => {
      for (const neighbour of near.slice(0, 5)) {
        writer.offer(`Select the Pods of '${neighbour.name}'`, edit => {
          for (const { name, node } of getEntries(selector)) {
            const value = neighbour.labels.get(name);
            if (value !== undefined && value !== wanted.get(name)) {
              edit.rewrite(node.span, value);
            }
          }
        });
      }
    },
  });
}

/** Whether a workload of the workspace, in whichever namespace may be the same, has all labels. */
function isMet(object: ListedObject, workspace: WorkspaceQueries): boolean {
  return toSelector(object, selectorOf(object)).some(({ kind, scope, name }) =>
    [scope, '']
      .flatMap(candidate => workspace.symbolsOf(kind, candidate, name))
      .some(({ role }) => role === 'definition'),
  );
}

/**
 * Only a workload of the same file that has these labels, with other values, shows that they are wrong, and
 * only if it is called as the Service is: others may be meant to reach Pods of the cluster itself.
 */
function hasKeys(labels: Neighbour['labels'], wanted: ReadonlyMap<string, string>): boolean {
  return [...wanted.keys()].every(key => {
    const value = labels.get(key);
    return value !== undefined && !isFilledIn(value);
  });
}

/** `churn`, `churn-service` and `churn-api` may belong to each other. */
function isAlike(one: string, other: string): boolean {
  const [own, others] = [one, other].map(name => name.replace(ROLE, ''));
  return own === others || one.startsWith(`${other}-`) || other.startsWith(`${one}-`);
}

/** What a name says about the kind of an object. */
const ROLE = /-(?:service|svc|deployment|deploy|statefulset|sts)$/;

function fits({ labels }: Neighbour, wanted: ReadonlyMap<string, string>): boolean {
  return [...wanted].every(([key, value]) => labels.get(key) === value);
}
