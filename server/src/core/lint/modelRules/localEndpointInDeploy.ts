import { collectPods } from '../../kubernetes/containers.ts';
import { splitWords } from '../../model/lifeCycle.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import { isProductionPath, isSamplePath } from '../../paths/samplePath.ts';
import { joinPath, nameOf, parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import { getNode, getString, type TreeNode } from '../../tree/node.ts';
import { listSettings, type Setting } from '../../tree/settings.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** Inside of a Pod, `localhost` is the Pod itself, and the names of Docker's own hosts mean nothing. */
export const localEndpointInDeploy: Rule<DocumentModel> = {
  id: 'pipeline/local-endpoint-in-deploy',
  summary: 'Address of one machine in what runs in a cluster',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'reliability',
  fix: 'choice',
  scope: 'document',
  formats: [],
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    'https://kubernetes.io/docs/concepts/workloads/pods/',
    'https://docs.docker.com/desktop/features/networking/networking-how-tos/',
  ],

  check(_model, report, workspace) {
    const { content } = workspace;
    const isWorth = LOCAL_HOST.test(content.text);
    if (!isWorth || isSamplePath(workspace.path) || !runsInCluster(workspace, content)) {
      return;
    }
    for (const setting of listSettings(content, NOT_A_CLIENT)) {
      const found = findLocalHost(setting);
      if (found !== undefined && !isAboutItself(content, found)) {
        const draft = explain(workspace, setting, found);
        report(isReplaced(workspace, setting) ? { ...draft, severity: 'info' } : draft);
      }
    }
  },
};

const LOCAL_HOST = /localhost|127\.0\.0\.1|0\.0\.0\.0|host\.(?:docker|minikube)\.internal/;

/** Objects of Kubernetes and the values of charts; other files say nothing about where they are used. */
function runsInCluster(workspace: WorkspaceQueries, { root }: DocumentContent): boolean {
  const isObject =
    getString(getNode(root, 'apiVersion')) !== undefined &&
    getString(getNode(root, 'kind')) !== undefined;
  return isObject || /^(?:.*[-_.])?values(?:[-_.].*)?\.ya?ml$/.test(nameOf(workspace.path));
}

/**
 * Parts that say where something listens, or whom it lets in, or that are about the Pod itself:
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/.
 */
const NOT_A_CLIENT: ReadonlySet<string> = new Set([
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'ingress',
  'hosts',
  'annotations',
  'initContainers',
  'headGroupSpec',
  'hostAliases',
]);

/**
 * Whether a line of a file that is mounted is only what holds until a variable of the same name says
 * otherwise, which is set in a file beside it, as values of Airflow do.
 */
function isReplaced(workspace: WorkspaceQueries, { name, form }: Setting): boolean {
  if (form !== 'nested') {
    return false;
  }
  const folder = parentOf(workspace.path);
  return workspace
    .namesIn(folder)
    .filter(file => /\.ya?ml$/.test(file))
    .slice(0, MAX_BESIDE)
    .some(file => setsVariable(workspace, joinPath(folder, file), name));
}

const MAX_BESIDE = 30;

function setsVariable(workspace: WorkspaceQueries, path: WorkspacePath, name: string): boolean {
  const isWorth = workspace.textOf(path)?.toLowerCase().includes(name.toLowerCase()) === true;
  const documents = isWorth ? (workspace.sourceOf(path)?.documents ?? []) : [];
  const wanted = splitWords(name).join('_');
  return documents.some(({ content }) =>
    listSettings(content).some(setting => {
      const own = splitWords(setting.name).join('_');
      return setting.form === 'variable' && (own === wanted || own.endsWith(`_${wanted}`));
    }),
  );
}

interface LocalHost {
  readonly host: string;
  /** Offsets of the host in the value. */
  readonly start: number;
}

/** The host of a value that a client connects to; `undefined` for all others, also for templated ones. */
function findLocalHost({ name, value }: Setting): LocalHost | undefined {
  const match = ADDRESS.exec(value);
  const [, scheme = '', user = '', host = '', port] = match ?? [];
  const words = splitWords(name);
  const isAddress = scheme !== '' || (port !== undefined && host !== '0.0.0.0');
  const isClient = words.some(word => CLIENT_WORDS.has(word)) && !words.some(isListening);
  const isForModels = isDockerHost(host) || words.some(word => MODEL_WORDS.has(word));
  return match !== null && isAddress && isClient && isForModels
    ? { host, start: scheme.length + user.length }
    : undefined;
}

const ADDRESS =
  /^([a-z][a-z0-9+.-]{0,20}:\/\/)?([^\s@/]{0,200}@)?(localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|host\.minikube\.internal)(:\d{1,5})?(?:[/?]|$)/;

function isDockerHost(host: string): boolean {
  return host.startsWith('host.');
}

const CLIENT_WORDS: ReadonlySet<string> = new Set([
  'uri',
  'url',
  'endpoint',
  'host',
  'server',
  'tracking',
  'address',
]);

function isListening(word: string): boolean {
  return LISTENING_WORDS.has(word);
}

const LISTENING_WORDS: ReadonlySet<string> = new Set([
  'bind',
  'listen',
  'listener',
  'cors',
  'origin',
  'origins',
  'allowed',
  'callback',
  'redirect',
]);

/** Much in a cluster talks to itself; what these are about is elsewhere, because it is shared. */
const MODEL_WORDS: ReadonlySet<string> = new Set([
  'model',
  'models',
  'mlflow',
  'tracking',
  'registry',
  'predict',
  'prediction',
  'predictor',
  'inference',
  'serving',
  'feature',
  'features',
  'feast',
  'minio',
  'artifact',
  'artifacts',
  'drift',
  'evidently',
  'kserve',
  'kfp',
  'triton',
]);

/** Containers of one Pod, and what runs on the network of its node, do reach each other by `localhost`. */
function isAboutItself({ root }: DocumentContent, { host }: LocalHost): boolean {
  if (isDockerHost(host)) {
    return false;
  }
  return getString(getNode(root, 'kind')) === 'DaemonSet' || sharesNetwork(root);
}

/** Whether some Pod of the document, wherever it is described, has several containers or its node's network. */
function sharesNetwork(root: TreeNode | undefined): boolean {
  return collectPods(root).some(
    ({ node, containers }) => containers.length > 1 || getNode(node, 'hostNetwork')?.value === true,
  );
}

function explain(
  workspace: WorkspaceQueries,
  { name, value, span, form }: Setting,
  { host, start }: LocalHost,
): FindingDraft {
  const isError = isDockerHost(host) && isProductionPath(workspace.path);
  const services = listServices(workspace, name);
  const why = isDockerHost(host)
    ? 'which exists on a laptop only'
    : 'which is the Pod itself in a cluster';
  return {
    at: span,
    severity: isError ? 'error' : 'warning',
    message: `'${name}' leads to '${host}', ${why}, so nothing answers there. Write the name of the Service.`,
    ...(services.length === 0
      ? {}
      : {
          fix: writer => {
            for (const service of services) {
              const rest = value.slice(start + host.length);
              const address = `${value.slice(0, start)}${service}${rest}`;
              writer.offer(`Change to '${address}'`, edit =>
                form === 'nested' ? edit.replace(span, address) : edit.rewrite(span, address),
              );
            }
          },
        }),
  };
}

/** Services of the workspace that may be meant: those that share a word with the setting. */
function listServices(workspace: WorkspaceQueries, name: string): readonly string[] {
  const words = splitWords(name).filter(word => MODEL_WORDS.has(word));
  return workspace
    .symbolsOfKind('kubernetes.Service')
    .filter(({ role, name: service }) => {
      const isNear = splitWords(service).some(word => words.includes(word));
      return role === 'definition' && isNear;
    })
    .map(({ name: service, scope }) =>
      scope === '' ? service : `${service}.${scope}.svc.cluster.local`,
    )
    .filter((address, index, all) => all.indexOf(address) === index)
    .slice(0, MAX_SERVICES);
}

const MAX_SERVICES = 3;
