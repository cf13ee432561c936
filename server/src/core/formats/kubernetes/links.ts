import { collectPodLinks, type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { ListedObject } from './document.ts';

/** The other objects that an object names. */
export function collectLinks(object: ListedObject): readonly ObjectLink[] {
  const { kind, spec, root, pod } = object;
  switch (kind) {
    case 'Ingress':
      return collectBackends(spec);
    case 'HorizontalPodAutoscaler':
      return readReference(getNode(spec, 'scaleTargetRef'));
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return [
        ...readReference(getNode(root, 'roleRef')),
        ...getItems(getNode(root, 'subjects')).flatMap(({ node }) => readSubject(object, node)),
      ];
    case 'PersistentVolumeClaim':
      return [
        ...toLink('StorageClass', getNode(spec, 'storageClassName')),
        ...toLink('PersistentVolume', getNode(spec, 'volumeName'), 'data'),
      ];
    case 'PersistentVolume':
      return toLink('StorageClass', getNode(spec, 'storageClassName'));
    case 'StatefulSet':
      return [...toLink('Service', getNode(spec, 'serviceName')), ...collectPodLinks(pod?.spec)];
    case 'ServiceAccount':
      return ['secrets', 'imagePullSecrets'].flatMap(list =>
        getItems(getNode(root, list)).flatMap(({ node }) =>
          toLink('Secret', getNode(node, 'name')),
        ),
      );
    default:
      return collectPodLinks(pod?.spec);
  }
}

/** A reference that names the kind itself. */
function readReference(node: TreeNode | undefined): readonly ObjectLink[] {
  const kind = getString(getNode(node, 'kind'));
  return kind === undefined ? [] : toLink(kind, getNode(node, 'name'));
}

/** Accounts of other namespaces are known there only. */
function readSubject({ namespace }: ListedObject, node: TreeNode): readonly ObjectLink[] {
  const other = getString(getNode(node, 'namespace'));
  const isAccount = getString(getNode(node, 'kind')) === 'ServiceAccount';
  const isHere = other === undefined || namespace === undefined || other === namespace;
  return isAccount && isHere ? toLink('ServiceAccount', getNode(node, 'name')) : [];
}

/** Requests flow from a Service to the address that leads to it. */
function collectBackends(spec: TreeNode | undefined): readonly ObjectLink[] {
  const paths = getItems(getNode(spec, 'rules')).flatMap(({ node }) =>
    getItems(getNode(getNode(node, 'http'), 'paths')),
  );
  const backends = [
    getNode(spec, 'defaultBackend') ?? getNode(spec, 'backend'),
    ...paths.map(({ node }) => getNode(node, 'backend')),
  ];
  const secrets = getItems(getNode(spec, 'tls')).flatMap(({ node }) =>
    toLink('Secret', getNode(node, 'secretName'), 'data'),
  );
  return [
    ...backends.flatMap(backend => [
      ...toLink('Service', getNode(getNode(backend, 'service'), 'name'), 'data'),
      ...toLink('Service', getNode(backend, 'serviceName'), 'data'),
    ]),
    ...toLink('IngressClass', getNode(spec, 'ingressClassName')),
    ...secrets,
  ];
}

/** Hosts of Services that variables name: `http://mlflow.tracking.svc:5000` is the Service `mlflow`. */
export function collectHosts(podSpec: TreeNode | undefined): readonly ObjectLink[] {
  const containers = getItems(getNode(podSpec, 'containers'));
  return containers.flatMap(({ node }) =>
    getItems(getNode(node, 'env')).flatMap(item => {
      const value = getNode(item.node, 'value');
      const host = HOST.exec(getString(value) ?? '')?.[1];
      return host === undefined || value === undefined
        ? []
        : [{ kind: 'Service', text: host, span: value.span, connects: 'data' as const }];
    }),
  );
}

/** A bare name, one with the ending of Services, or with a namespace and a port; the rest are hosts elsewhere. */
const HOST =
  /^(?:https?|grpc|postgres(?:ql)?|redis|amqp|mongodb):\/\/(?:[^/@\s]{1,100}@)?([a-z][a-z0-9-]{0,62})(?:\.[a-z0-9-]{1,63}(?:\.svc(?:\.cluster\.local)?|(?=:\d)))?(?::\d{1,5})?(?:\/\S{0,500})?$/;

/** Labels that a Service sends requests to. */
export function selectorOf({ kind, spec }: ListedObject): TreeNode | undefined {
  const selector = getNode(spec, 'selector');
  return kind === 'Service' && getEntries(selector).length > 0 ? selector : undefined;
}
