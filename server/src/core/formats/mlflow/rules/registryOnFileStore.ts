import { collectPodCommands } from '../../../kubernetes/podCommands.ts';
import type { Rule } from '../../../lint/rule.ts';
import { parseCommands } from '../../../shell/parseCommands.ts';
import { getNode, getNodeAt, getString } from '../../../tree/node.ts';

/** MLflow asks for a database behind a registry of models; files serve one process. */
export const registryOnFileStore: Rule<unknown> = {
  id: 'mlflow/registry-on-file-store',
  summary: 'MLflow server in a cluster that keeps its runs in files',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-registry',
  category: 'reliability',
  fix: 'none',
  scope: 'document',
  formats: ['kubernetes'],
  sources: [
    'https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/',
    'https://mlflow.org/docs/latest/ml/model-registry/workflow/',
    'https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server/',
  ],

  check(_document, report, { content }) {
    const { root } = content;
    if (
      !WORKLOADS.has(getString(getNode(root, 'kind')) ?? '') ||
      !content.text.includes('mlflow')
    ) {
      return;
    }
    const replicas = getNodeAt(root, ['spec', 'replicas'])?.value;
    const copies = typeof replicas === 'number' ? replicas : 1;
    for (const { text, node } of collectPodCommands(
      getNodeAt(root, ['spec', 'template', 'spec']),
    )) {
      const store = findStore(text);
      const why = store === undefined ? undefined : explainStore(store, copies);
      if (why !== undefined) {
        report({
          at: node.span,
          message: `${why} Give 'mlflow server' a database with '--backend-store-uri'.`,
        });
      }
    }
  },
};

const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);

/** The backend store that a tracking server is given; `undefined` for other programs and what cannot be known. */
function findStore(text: string): string | undefined {
  for (const { words } of parseCommands(text)) {
    const names = words.map(word => word.text);
    const at = names.findIndex(name => /^(?:.*\/)?mlflow$/.test(name));
    const flag = names.findIndex(name => /^--backend-store-uri(?:=|$)/.test(name));
    if (at >= 0 && /^(?:server|ui)$/.test(names[at + 1] ?? '') && flag > at) {
      const [, given] = /^[^=]*=(.*)$/s.exec(names[flag] ?? '') ?? [];
      const store = given ?? names[flag + 1];
      return store === undefined || /[$`]/.test(store) ? undefined : store;
    }
  }
  return undefined;
}

function explainStore(store: string, copies: number): string | undefined {
  if (/^(?:file:|\/|\.|[\w-]+(?:\/[\w.-]+)*$)/.test(store)) {
    return 'MLflow keeps runs in files here. Its model registry is meant for a database, and files are not for two writers.';
  }
  return /^sqlite(?:\+\w+)?:/.test(store) && copies > 1
    ? `${copies} copies of MLflow write into one SQLite file here, which locks and loses writes.`
    : undefined;
}
