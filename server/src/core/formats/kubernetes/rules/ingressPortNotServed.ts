import { isFilledIn } from '../../../kubernetes/kubernetesObject.ts';
import type { Rule } from '../../../lint/rule.ts';
import {
  getItems,
  getNode,
  getString,
  type ScalarNode,
  type TreeNode,
} from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KubernetesDocument, ListedObject } from '../document.ts';

/** A controller that finds no such port at the Service answers with an error, whatever the Pods do. */
export const ingressPortNotServed: Rule<KubernetesDocument> = {
  id: 'k8s/ingress-port-not-served',
  summary: 'Ingress that leads to a port which the Service does not have',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['kubernetes'],
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    'https://kubernetes.io/docs/concepts/services-networking/service/',
  ],

  check({ objects }, report, workspace) {
    for (const object of objects.filter(({ kind, isPatch }) => kind === 'Ingress' && !isPatch)) {
      for (const { service, port } of listBackends(object)) {
        const wanted = String(port.value);
        const ports = readPorts(workspace, object, service);
        if (
          ports.length === 0 ||
          ports.some(({ number, name }) => number === wanted || name === wanted)
        ) {
          continue;
        }
        const isNumber = /^\d+$/.test(wanted);
        const offered = ports.flatMap(({ number, name }) => (isNumber ? number : (name ?? [])));
        report({
          at: port.span,
          owner: object.root.span,
          message: `The Service '${service}' has no port '${wanted}', so requests are answered with an error. It has ${listPorts(ports)}.`,
          fix: writer => {
            for (const choice of [...new Set(offered)].slice(0, MAX_OFFERS)) {
              writer.offer(`Use port ${choice}`, edit => edit.replace(port.span, choice));
            }
          },
        });
      }
    }
  },
};

const MAX_OFFERS = 3;

interface Backend {
  readonly service: string;
  readonly port: ScalarNode;
}

function listBackends({ spec }: ListedObject): readonly Backend[] {
  const paths = getItems(getNode(spec, 'rules')).flatMap(({ node }) =>
    getItems(getNode(getNode(node, 'http'), 'paths')).map(path => getNode(path.node, 'backend')),
  );
  return [getNode(spec, 'defaultBackend') ?? getNode(spec, 'backend'), ...paths].flatMap(
    readBackend,
  );
}

/** As of `networking.k8s.io/v1`, and as before. */
function readBackend(backend: TreeNode | undefined): readonly Backend[] {
  const service = getNode(backend, 'service');
  const name = getString(getNode(service, 'name') ?? getNode(backend, 'serviceName'));
  const ports = getNode(service, 'port');
  const port =
    getNode(ports, 'number') ?? getNode(ports, 'name') ?? getNode(backend, 'servicePort');
  return name === undefined ||
    isFilledIn(name) ||
    port?.kind !== 'scalar' ||
    port.value === null ||
    port.value === BY_ANNOTATION ||
    isFilledIn(String(port.value))
    ? []
    : [{ service: name, port }];
}

/** The load balancer of AWS reads an annotation instead. Source: kubernetes-sigs.github.io, "Ingress annotations". */
const BY_ANNOTATION = 'use-annotation';

interface ServicePort {
  readonly number: string;
  readonly name: string | undefined;
}

/** Ports of all Services of this name, whatever environment they are for; none where one is not known. */
function readPorts(
  workspace: WorkspaceQueries,
  { namespace }: ListedObject,
  service: string,
): readonly ServicePort[] {
  const found: ServicePort[] = [];
  for (const { role, at } of workspace.symbolsOf('kubernetes.Service', namespace ?? '', service)) {
    if (role === 'definition') {
      const root = workspace.sourceOf(at.path)?.documents[at.document]?.content.root;
      const ports = readServicePorts(root);
      if (ports === undefined) {
        return [];
      }
      found.push(...ports);
    }
  }
  return found;
}

/** `undefined` for what is no plain Service: in a list, without ports, filled in. */
function readServicePorts(root: TreeNode | undefined): readonly ServicePort[] | undefined {
  const spec = getNode(root, 'spec');
  const items = getItems(getNode(spec, 'ports'));
  const isPlain =
    getString(getNode(root, 'kind')) === 'Service' &&
    getString(getNode(spec, 'type')) !== 'ExternalName' &&
    items.length > 0;
  const ports = items.map(({ node }) => ({
    number: String(getNode(node, 'port')?.value ?? ''),
    name: getString(getNode(node, 'name')),
  }));
  return isPlain && ports.every(({ number }) => /^\d+$/.test(number)) ? ports : undefined;
}

function listPorts(ports: readonly ServicePort[]): string {
  const names = ports.map(({ number, name }) =>
    name === undefined ? number : `${number} ('${name}')`,
  );
  return [...new Set(names)].slice(0, MAX_OFFERS).join(', ');
}
