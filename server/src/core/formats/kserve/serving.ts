import type { ContainerView } from '../../kubernetes/containers.ts';
import { toPodView } from '../../kubernetes/containers.ts';
import { isFilledIn, type KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import {
  getItems,
  getNode,
  getNodeAt,
  getPair,
  getString,
  type TreeNode,
  type TreePair,
  type TreePath,
} from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import { FRAMEWORK_KEYS } from './components.ts';

/** A part of an InferenceService, and the way to it. */
export interface ServingComponent {
  readonly role: 'predictor' | 'transformer' | 'explainer' | 'canary';
  readonly node: TreeNode;
  /** From the root of the document. */
  readonly path: TreePath;
  /** The model that a runtime serves: the pair `model`, or that of a framework in the old form. */
  readonly model: TreePair | undefined;
  /** Containers of one's own. */
  readonly containers: readonly ContainerView[];
}

/** The parts of an InferenceService; none for other kinds. */
export function listServing({ kind, spec }: KubernetesObject): readonly ServingComponent[] {
  if (kind !== 'InferenceService') {
    return [];
  }
  const main = (['predictor', 'transformer', 'explainer'] as const).flatMap(role =>
    toComponent(role, getNode(spec, role), ['spec', role]),
  );
  const canaries = getItems(getNode(spec, 'canary')).flatMap(({ node }, index) =>
    toComponent('canary', getNode(node, 'predictor'), ['spec', 'canary', index, 'predictor']),
  );
  return [...main, ...canaries];
}

function toComponent(
  role: ServingComponent['role'],
  node: TreeNode | undefined,
  path: TreePath,
): readonly ServingComponent[] {
  if (node?.kind !== 'mapping') {
    return [];
  }
  const [model] = ['model', ...FRAMEWORK_KEYS].flatMap(key => getPair(node, key) ?? []);
  return [{ role, node, path, model, containers: toPodView(node, path).containers }];
}

/** How KServe runs a service: by Deployments (`standard`), by Knative, or in shared servers (`modelmesh`). */
export type DeploymentMode = 'standard' | 'knative' | 'modelmesh';

/** The annotation that says how a service is run. */
export const MODE_ANNOTATION = 'serving.kserve.io/deploymentMode';

/** The pair of the annotation, if it is there. */
export function findModeAnnotation({ metadata }: KubernetesObject): TreePair | undefined {
  return getPair(getNode(metadata, 'annotations'), MODE_ANNOTATION);
}

/**
 * How a service is run: by its annotation, else by the configuration of KServe, where that is in the
 * workspace; `undefined` when nobody here says it. Source: kserve/kserve 0.20, `ParseDeploymentMode`.
 */
export function findMode(
  document: KubernetesObject,
  workspace: WorkspaceQueries,
): DeploymentMode | undefined {
  const annotation = findModeAnnotation(document);
  return annotation === undefined
    ? findDefaultMode(workspace)
    : MODES.get(getString(annotation.node) ?? '');
}

const MODES: ReadonlyMap<string, DeploymentMode> = new Map([
  ['Standard', 'standard'],
  ['RawDeployment', 'standard'],
  ['Knative', 'knative'],
  ['Serverless', 'knative'],
  ['ModelMesh', 'modelmesh'],
]);

function findDefaultMode(workspace: WorkspaceQueries): DeploymentMode | undefined {
  const [config] = ['kserve', ''].flatMap(scope =>
    workspace.symbolsOf('kubernetes.ConfigMap', scope, 'inferenceservice-config'),
  );
  if (config?.role !== 'definition') {
    return undefined;
  }
  const { path, document } = config.at;
  const root = workspace.sourceOf(path)?.documents[document]?.content.root;
  const deploy = getString(getNodeAt(root, ['data', 'deploy'])) ?? '';
  return MODES.get(/"defaultDeploymentMode"\s{0,10}:\s{0,10}"(\w{1,40})"/.exec(deploy)?.[1] ?? '');
}

/** A whole number of a component; `undefined` for what is none or filled in later. */
export function getNumber(node: TreeNode | undefined, key: string): number | undefined {
  const value = getNode(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** Containers of the runtime that a model names, where it is in the workspace; `undefined` where it is not. */
export function findRuntimeContainers(
  { namespace }: KubernetesObject,
  model: TreeNode | undefined,
  workspace: WorkspaceQueries,
): readonly ContainerView[] | undefined {
  const runtime = getString(getNode(model, 'runtime'));
  if (runtime === undefined || isFilledIn(runtime)) {
    return undefined;
  }
  const [found] = [namespace ?? '', '']
    .flatMap(scope => workspace.symbolsOf('kserve.runtime', scope, runtime))
    .filter(({ role }) => role === 'definition');
  const root =
    found && workspace.sourceOf(found.at.path)?.documents[found.at.document]?.content.root;
  const spec = getNode(root, 'spec');
  return spec === undefined ? undefined : toPodView(spec, ['spec']).containers;
}
