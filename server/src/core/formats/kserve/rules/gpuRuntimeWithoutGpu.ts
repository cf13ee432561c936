import type { ContainerView } from '../../../kubernetes/containers.ts';
import { hasDefaultLimit } from '../../../kubernetes/defaultLimit.ts';
import { addResources } from '../../../kubernetes/editResources.ts';
import { parseQuantity, readQuantity, toCount } from '../../../kubernetes/quantity.ts';
import type { Report, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type ScalarNode,
  type TreeNode,
  type TreePath,
} from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KserveDocument } from '../document.ts';
import { findRuntimeContainers, listServing, type ServingComponent } from '../serving.ts';

/** A server that splits a model over GPUs, or is told to use one, does not start without them. */
export const gpuRuntimeWithoutGpu: Rule<KserveDocument> = {
  id: 'kserve/gpu-runtime-without-gpu',
  summary: 'Model server that wants more GPUs than its container gets',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-serving',
  category: 'performance',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/predictive-inference/frameworks/huggingface/overview',
    'https://docs.vllm.ai/en/latest/serving/parallelism_scaling.html',
  ],

  canJudge: ({ isPatch, isBuilt }) => !isPatch && !isBuilt,

  check(document, report, workspace) {
    if (isSamplePath(document.path) || !WANTS_HINT.test(document.content.text)) {
      return;
    }
    for (const component of listServing(document)) {
      for (const server of listServers(document, component, workspace)) {
        judge(report, workspace, server);
      }
    }
  },
};

const WANTS_HINT = /tensor[-_]parallel[-_]size|--device/;

interface Server {
  readonly node: TreeNode;
  readonly path: TreePath;
  readonly merged: readonly ContainerView[];
}

/** What serves alone and is described here as a whole. */
function listServers(
  document: KserveDocument,
  { node, path, model, containers }: ServingComponent,
  workspace: WorkspaceQueries,
): readonly Server[] {
  const main = containers.filter(({ role }) => role === 'main');
  // Several machines share the work of one model in other ways.
  if (getNode(node, 'workerSpec') !== undefined || main.length > 1) {
    return [];
  }
  if (model === undefined) {
    return main.map(container => ({ ...container, merged: [] }));
  }
  const merged = findRuntimeContainers(document, model.node, workspace);
  const isElsewhere = getNode(model.node, 'runtime') !== undefined && merged === undefined;
  // A runtime that lies elsewhere may ask for GPUs itself.
  return isElsewhere
    ? []
    : [{ node: model.node, path: [...path, model.name], merged: merged ?? [] }];
}

function judge(report: Report, workspace: WorkspaceQueries, server: Server): void {
  const { node, path, merged } = server;
  const wanted = findWanted(node);
  if (wanted === undefined || hasDefaultLimit(workspace, GPU)) {
    return;
  }
  const given = [node, ...merged.map(container => container.node)].map(countDevices);
  // Devices with other names, and counts that are filled in later, cannot be compared.
  if (given.includes('unknown')) {
    return;
  }
  const most = Math.max(...given.map(Number));
  if (most >= wanted.count) {
    return;
  }
  report({
    at: wanted.node.span,
    owner: node.span,
    message: `The server is told to use ${wanted.count} GPU${wanted.count === 1 ? '' : 's'}, but its container gets ${most === 0 ? 'none' : most}, so it does not start. Set the limit '${GPU}' to ${wanted.count}.`,
    fix: writer =>
      writer.offer(`Set the limit '${GPU}' to ${wanted.count}`, edit => {
        const pairs = ['limits', 'requests'].flatMap(
          list => getPair(getNode(getNode(node, 'resources'), list), GPU) ?? [],
        );
        for (const pair of pairs) {
          edit.replace(pair.node.span, String(wanted.count));
        }
        if (pairs.length === 0) {
          addResources(edit, { node, path }, { limits: { [GPU]: String(wanted.count) } });
        }
      }),
  });
}

const GPU = 'nvidia.com/gpu';

interface Wanted {
  readonly count: number;
  readonly node: ScalarNode;
}

/** Arguments of the servers of Hugging Face and vLLM. */
function findWanted(container: TreeNode): Wanted | undefined {
  const words = ['command', 'args'].flatMap(key =>
    getItems(getNode(container, key)).flatMap(({ node }) => (node.kind === 'scalar' ? [node] : [])),
  );
  const found = words.flatMap((node, index): Wanted[] => {
    const text = String(node.value);
    const [, flag = '', inline] = FLAG.exec(text) ?? [];
    const value = inline ?? String(words[index + 1]?.value ?? '');
    if (flag === 'device') {
      return /^cuda(?::\d+)?$/.test(value) ? [{ count: 1, node }] : [];
    }
    const count = flag === '' ? undefined : toCount(parseQuantity(value));
    // One GPU is what these servers use anyway, where there is any.
    return count === undefined || count < 2 || count > 64 ? [] : [{ count, node }];
  });
  return found.sort((a, b) => b.count - a.count)[0];
}

const FLAG = /^--(tensor[-_]parallel[-_]size|device)(?:[= ](\S{1,20}))?$/;

/** How many GPUs a container gets; `unknown` where they have other names or are filled in later. */
function countDevices(container: TreeNode): number | 'unknown' {
  const limits = getNode(getNode(container, 'resources'), 'limits');
  const others = getEntries(limits).some(({ name }) => name !== GPU && /\/|\$\{|\{\{/.test(name));
  const isNamed = getString(limits) !== undefined || others;
  const node = getNode(limits, GPU);
  const count = node === undefined ? 0 : toCount(readQuantity(node));
  return isNamed || count === undefined ? 'unknown' : count;
}
