import { toPodView } from '../../../kubernetes/containers.ts';
import { findModelServer } from '../../../kubernetes/modelServer.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { KubernetesDocument, ListedObject } from '../document.ts';
import { selectorOf } from '../links.ts';
import { listNeighbours, type Neighbour, readLabels } from '../neighbours.ts';

/** A Service finds a port by the name that the container gave it; a name that nobody gave leads nowhere. */
export const unknownTargetPort: Rule<KubernetesDocument> = {
  id: 'k8s/unknown-target-port',
  summary: 'Service that leads to a port which its Pods do not open',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['kubernetes'],
  sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],

  canJudge: ({ isPatch }) => !isPatch,

  check({ objects }, report, workspace) {
    for (const object of objects) {
      const selector = readLabels(selectorOf(object));
      const selected =
        selector.size === 0
          ? []
          : listNeighbours(workspace).filter(({ labels }) =>
              [...selector].every(([key, value]) => labels.get(key) === value),
            );
      for (const { node } of selected.length === 1 ? getItems(getNode(object.spec, 'ports')) : []) {
        const draft = selected[0] && judge(object, node, selected[0]);
        if (draft !== undefined) {
          report(draft);
        }
      }
    }
  },
};

function judge(
  object: ListedObject,
  port: TreeNode,
  workload: Neighbour,
): FindingDraft | undefined {
  const target = getNode(port, 'targetPort') ?? getNode(port, 'port');
  const wanted = target?.kind === 'scalar' ? target.value : undefined;
  const open = listPorts(workload);
  if (target === undefined || open === undefined || open.length === 0) {
    return undefined;
  }
  const isNamed = typeof wanted === 'string' && !/^\d+$/.test(wanted);
  if (isNamed ? !isPortName(wanted) : !servesModel(workload)) {
    return undefined;
  }
  const isOpen = open.some(({ name, number }) =>
    isNamed ? name === wanted : number === Number(wanted),
  );
  if (isOpen) {
    return undefined;
  }
  const choices = open.map(({ name, number }) => name ?? String(number));
  const opened = open.slice(0, 3).map(describe).join(', ');
  return {
    at: target.span,
    owner: object.root.span,
    message: `Service '${object.name?.text ?? ''}' leads to port '${wanted}', but '${workload.name}' opens ${opened}, so requests fail. Name a port that it opens.`,
    fix: writer => {
      const hasTarget = getNode(port, 'targetPort') !== undefined;
      for (const choice of hasTarget ? choices.slice(0, 5) : []) {
        writer.offer(`Lead to '${choice}'`, edit => edit.replace(target.span, choice));
      }
    },
  };
}

function isPortName(text: string): boolean {
  return /^[a-z0-9-]{1,15}$/.test(text);
}

interface Port {
  readonly name: string | undefined;
  readonly number: number;
}

function describe({ name, number }: Port): string {
  return name === undefined ? String(number) : `'${name}' (${number})`;
}

/** The ports of all containers; `undefined` when some are filled in later. */
function listPorts({ pod }: Neighbour): readonly Port[] | undefined {
  const containers = pod === undefined ? [] : toPodView(pod, []).containers;
  const nodes = containers.flatMap(({ node }) => getItems(getNode(node, 'ports')));
  const ports = nodes.flatMap(({ node }): Port[] => {
    const number = getNode(node, 'containerPort')?.value;
    const name = getString(getNode(node, 'name'));
    return typeof number === 'number' ? [{ name, number }] : [];
  });
  return ports.length === nodes.length ? ports : undefined;
}

/** Ports need not be said; those of a model server that says some are. */
function servesModel({ pod, name }: Neighbour): boolean {
  const containers = pod === undefined ? [] : toPodView(pod, []).containers;
  const main = containers.filter(({ role }) => role === 'main');
  return (
    main.length === 1 &&
    main.every(({ node, image }) => findModelServer(node, image, name) !== undefined)
  );
}
