import {
  collectPods,
  collectResources,
  type ResourceView,
} from '../../../kubernetes/containers.ts';
import { hasDefaultLimit } from '../../../kubernetes/defaultLimit.ts';
import { addResources } from '../../../kubernetes/editResources.ts';
import { isFilledIn, type KubernetesObject } from '../../../kubernetes/kubernetesObject.ts';
import { isWhole, type Quantity, readQuantity } from '../../../kubernetes/quantity.ts';
import type { DocumentEditor, FixWriter } from '../../../lint/fixWriter.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import {
  getEntries,
  getNode,
  getPair,
  getString,
  type TreeNode,
  type TreePair,
} from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';

/** Devices cannot be shared out twice, so Kubernetes wants a limit, and the request, if any, to be the same. */
export const gpuRequestsWithoutLimits: Rule<KubernetesObject> = {
  id: 'k8s/gpu-requests-without-limits',
  summary: 'GPU that is requested without a limit, with another limit, or by halves',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'safe',
  scope: 'document',
  formats: [
    'kubernetes',
    'kserve',
    'kubeflow',
    'kuberay',
    'argo-workflows',
    'argo-rollouts',
    'seldon',
    'knative',
    'keda',
  ],
  sources: [
    'https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/',
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check(document, report, workspace) {
    const { content } = document;
    if (!DEVICE_HINT.test(content.text)) {
      return;
    }
    for (const view of collectResources(content.root)) {
      for (const device of listDevices(view)) {
        const draft = judge(document, device, workspace);
        if (draft !== undefined) {
          report(draft);
        }
      }
    }
  },
};

/** Source: the device plugins of the vendors. Labels of nodes, such as `nvidia.com/gpu.product`, are none. */
const DEVICE =
  /^(?:nvidia\.com\/(?:gpu(?:\.shared)?|mig-[\w.-]{1,40})|amd\.com\/gpu|gpu\.intel\.com\/[\w.-]{1,40}|habana\.ai\/gaudi|aws\.amazon\.com\/neuron\w{0,20}|google\.com\/tpu)$/;

const DEVICE_HINT = /(?:nvidia|amd|intel|google|amazon)\.com\/|habana\.ai\//;

/** A device that a container names. */
interface Device {
  readonly view: ResourceView;
  readonly name: string;
  readonly request: TreePair | undefined;
  readonly limit: TreePair | undefined;
}

function listDevices(view: ResourceView): readonly Device[] {
  const { requests, limits } = view;
  const names = [...getEntries(requests), ...getEntries(limits)].map(({ name }) => name);
  return [...new Set(names)]
    .filter(name => DEVICE.test(name))
    .map(name => ({
      view,
      name,
      request: getPair(requests, name),
      limit: getPair(limits, name),
    }));
}

function judge(
  object: KubernetesObject,
  device: Device,
  workspace: WorkspaceQueries,
): FindingDraft | undefined {
  const { request, limit } = device;
  const [asked, allowed] = [readQuantity(request?.node), readQuantity(limit?.node)];
  const broken = [request, limit].find(pair => isBroken(readQuantity(pair?.node)));
  if (broken !== undefined) {
    return explainPart(device, broken);
  }
  if (request !== undefined && limit === undefined) {
    return asked === undefined ? undefined : explainMissing(object, device, workspace);
  }
  return asked === undefined || allowed === undefined || asked === allowed
    ? undefined
    : explainDifference(device);
}

function isBroken(amount: Quantity | undefined): boolean {
  return amount !== undefined && (!isWhole(amount) || amount < 0n);
}

/** Some clouds sell parts of a device under the same name, so this is no error everywhere. */
function explainPart({ view, name, request, limit }: Device, { node }: TreePair): FindingDraft {
  return {
    at: node.span,
    owner: view.owner.span,
    severity: 'warning',
    message: `'${name}' is ${toText(node)}, but Kubernetes gives out whole devices only and refuses the Pod. Ask for 1, or share a GPU by MIG or time slicing.`,
    fixLevel: 'choice',
    fix: writer => {
      writer.offer('Ask for 1', edit => {
        for (const pair of [request, limit]) {
          if (pair !== undefined && isBroken(readQuantity(pair.node))) {
            edit.replace(pair.node.span, '1');
          }
        }
      });
      writer.offer('Ask for none', edit => {
        for (const [list, pair] of [
          ['requests', request],
          ['limits', limit],
        ] as const) {
          if (pair !== undefined) {
            edit.remove([...view.path, 'resources', list, name]);
          }
        }
      });
    },
  };
}

function explainDifference({ view, name, request, limit }: Device): FindingDraft | undefined {
  if (request === undefined || limit === undefined) {
    return undefined;
  }
  const [asked, allowed] = [toText(request.node), toText(limit.node)];
  return {
    at: request.node.span,
    owner: view.owner.span,
    message: `'${name}' is requested ${asked} times, but limited to ${allowed}. Both have to be the same, else Kubernetes refuses the Pod. Request ${allowed}.`,
    fixLevel: 'review',
    fix: writer =>
      writer.offer(`Request ${allowed}`, edit =>
        edit.replace(request.node.span, sourceOf(edit, limit)),
      ),
  };
}

function explainMissing(
  object: KubernetesObject,
  device: Device,
  workspace: WorkspaceQueries,
): FindingDraft | undefined {
  const { view, name, request } = device;
  const merged = findMerged(object, view, workspace);
  const isGiven = hasDefaultLimit(workspace, name) || merged?.some(owner => hasLimit(owner, name));
  if (request === undefined || isGiven === true) {
    return undefined;
  }
  const text = toText(request.node);
  const isSure = merged === undefined || merged.length > 0;
  return {
    at: request.key.span,
    owner: view.owner.span,
    severity: isSure ? 'error' : 'warning',
    message: isSure
      ? `'${name}' is requested without a limit, so Kubernetes refuses the Pod: devices are never shared out twice. Set the limit to ${text} too.`
      : `'${name}' is requested without a limit; unless the serving runtime sets one, Kubernetes refuses the Pod. Set the limit to ${text} too.`,
    ...(isSure ? {} : { fixLevel: 'review' }),
    fix: writer => addLimit(writer, device, request),
  };
}

function addLimit(writer: FixWriter, { view, name }: Device, request: TreePair): void {
  writer.offer(`Set the limit to ${toText(request.node)}`, edit => {
    const amount = sourceOf(edit, request);
    addResources(edit, { node: view.owner, path: view.path }, { limits: { [name]: amount } });
  });
}

function sourceOf({ content }: DocumentEditor, { node }: TreePair): string {
  return content.text.slice(node.span.start, node.span.end);
}

function hasLimit(owner: TreeNode, name: string): boolean {
  return getNode(getNode(getNode(owner, 'resources'), 'limits'), name) !== undefined;
}

/**
 * What KServe merges into the container of a predictor: those of the runtime that it names. Empty when the
 * runtime is chosen by the cluster or lies elsewhere; `undefined` where nothing is merged.
 */
function findMerged(
  { kind, namespace }: KubernetesObject,
  { owner, path }: ResourceView,
  workspace: WorkspaceQueries,
): readonly TreeNode[] | undefined {
  const isPredictor =
    kind === 'InferenceService' && path.length > 0 && typeof path.at(-1) === 'string';
  if (!isPredictor) {
    return undefined;
  }
  const runtime = getString(getNode(owner, 'runtime'));
  const found = [namespace ?? '', ''].flatMap(scope =>
    runtime === undefined || isFilledIn(runtime)
      ? []
      : workspace.symbolsOf('kserve.runtime', scope, runtime),
  );
  return found
    .filter(({ role }) => role === 'definition')
    .flatMap(({ at }) =>
      collectPods(workspace.sourceOf(at.path)?.documents[at.document]?.content.root),
    )
    .flatMap(({ containers }) => containers.map(({ node }) => node));
}

function toText(node: TreeNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}
