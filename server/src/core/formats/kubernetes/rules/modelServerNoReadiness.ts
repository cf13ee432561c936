import { type ContainerView, readEnvironment } from '../../../kubernetes/containers.ts';
import { findModelServer, type ModelServer } from '../../../kubernetes/modelServer.ts';
import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getString } from '../../../tree/node.ts';
import type { KubernetesDocument } from '../document.ts';
import { listWorkloads } from '../workloads.ts';

/** Without a probe a Pod counts as ready when its process starts, long before the model is loaded. */
export const modelServerNoReadiness: Rule<KubernetesDocument> = {
  id: 'k8s/model-server-no-readiness',
  summary: 'Model server that gets requests before its model is loaded',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['kubernetes'],
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md',
    'https://docs.kubelinter.io/#/generated/checks?id=no-readiness-probe',
  ],
  cousins: [{ tool: 'kube-linter', check: 'no-readiness-probe' }],

  // Overlays may add one.
  canJudge: ({ isBuilt }) => !isBuilt,

  check(document, report) {
    for (const { object, name, pod } of listWorkloads(document)) {
      const isService = object.kind === 'Deployment' || object.kind === 'StatefulSet';
      for (const container of isService ? pod.containers : []) {
        const server = lacksProbe(container)
          ? findModelServer(container.node, container.image, name)
          : undefined;
        if (server !== undefined) {
          report({
            at: (getNode(container.node, 'name') ?? container.node).span,
            owner: container.node.span,
            message: `'${container.name ?? ''}' serves a model without a 'readinessProbe', so it gets requests while the model still loads. Add one.`,
            fix: writer => offerProbe(writer, container, server),
          });
        }
      }
    }
  },
};

/** A startup probe keeps requests away as well, until it has succeeded once. */
function lacksProbe({ node, role }: ContainerView): boolean {
  return (
    role === 'main' &&
    getItems(getNode(node, 'ports')).length > 0 &&
    getNode(node, 'readinessProbe') === undefined &&
    getNode(node, 'startupProbe') === undefined
  );
}

function offerProbe(writer: FixWriter, { node, path }: ContainerView, server: ModelServer): void {
  const probe = findProbePath(node, server);
  const port = findPort(node, server.health?.port);
  if (port === undefined) {
    return;
  }
  const isFlow = node.kind === 'mapping' && node.style === 'flow';
  writer.offer(`Add a readiness probe on '${probe}'`, edit => {
    edit.insert(
      path,
      'readinessProbe',
      isFlow
        ? `{ httpGet: { path: ${probe}, port: ${port} } }`
        : `\nhttpGet:\n  path: ${probe}\n  port: ${port}`,
    );
    edit.select(probe);
  });
}

function findProbePath(node: ContainerView['node'], { name, health }: ModelServer): string {
  const model = readEnvironment(node).get('MODEL_NAME');
  const isPlain = model !== undefined && /^[\w.-]{1,60}$/.test(model);
  // The server's own default is called so.
  const served = isPlain ? model : 'model';
  return name === 'TensorFlow Serving' ? `/v1/models/${served}` : (health?.path ?? '/health');
}

/** The port that the server answers HTTP on by default, where it is exposed, else the first one. */
function findPort(node: ContainerView['node'], usual: number | undefined): string | undefined {
  const ports = getItems(getNode(node, 'ports')).map(item => item.node);
  const known = ports.find(port => getNode(port, 'containerPort')?.value === usual);
  const chosen =
    known ?? ports.find(port => /http|rest/.test(getString(getNode(port, 'name')) ?? ''));
  const port = chosen ?? ports[0];
  const name = getString(getNode(port, 'name'));
  const number = getNode(port, 'containerPort')?.value;
  return name ?? (typeof number === 'number' ? String(number) : undefined);
}
