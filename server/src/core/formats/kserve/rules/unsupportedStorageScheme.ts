import { isFilledIn } from '../../../kubernetes/kubernetesObject.ts';
import type { TextValue } from '../../../kubernetes/pods.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KserveDocument } from '../document.ts';
import { STORAGE_SCHEME_SYMBOL } from '../model.ts';

/** KServe knows a fixed list of schemes, which only storage containers of the cluster can make longer. */
export const unsupportedStorageScheme: Rule<KserveDocument> = {
  id: 'kserve/unsupported-storage-scheme',
  summary: 'Model address that KServe cannot download from',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/storage/overview',
    'https://github.com/kserve/kserve/blob/master/config/storagecontainers/default.yaml',
    'https://github.com/kserve/kserve/blob/master/python/storage/kserve_storage/kserve_storage.py',
  ],

  check({ kind, components }, report, workspace) {
    if (!KINDS.has(kind)) {
      return;
    }
    for (const model of components.flatMap(({ models }) => models)) {
      const draft = isFilledIn(model.text) ? undefined : judge(model, workspace);
      if (draft !== undefined) {
        report(draft);
      }
    }
  },
};

/** Kinds whose models the storage initializer downloads. */
const KINDS: ReadonlySet<string> = new Set(['InferenceService', 'LLMInferenceService']);

/** Source: kserve/kserve 0.20, `ValidateStorageURI` and the default storage container. */
const KNOWN =
  /^(?:(?:gs|s3|hdfs|webhdfs|hf|modelscope|pvc|file|https?|oci(?:\+[a-z]+)?):\/\/|git(?:\+|:)|\.{0,2}\/)/;

function judge(model: TextValue, workspace: WorkspaceQueries): FindingDraft | undefined {
  const { text, node, owner } = model;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]{0,40}):/.exec(text)?.[1];
  if (KNOWN.test(text) || scheme === undefined || isAdded(workspace, scheme)) {
    return undefined;
  }
  const isRegistry = scheme === 'models' || scheme === 'runs' || scheme.startsWith('mlflow');
  const repaired = isRegistry ? undefined : repair(text, scheme);
  // A word with a colon may be a path of the image's own.
  if (!isRegistry && repaired === undefined && !text.includes('://')) {
    return undefined;
  }
  const why = isRegistry
    ? `is an address of MLflow, which KServe cannot read. Name the bucket in which MLflow keeps the model.`
    : `has the scheme '${scheme}', which KServe cannot read, so the Pod never starts.`;
  return {
    at: node.span,
    owner,
    message: `'${text}' ${why}${repaired === undefined ? '' : ` Did you mean '${repaired}'?`}`,
    ...(repaired === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${repaired}'`, edit => edit.rewrite(node.span, repaired)),
        }),
  };
}

/** Whether a storage container of the workspace reads such addresses. */
function isAdded(workspace: WorkspaceQueries, scheme: string): boolean {
  return workspace.symbolsOf(STORAGE_SCHEME_SYMBOL, '', scheme).length > 0;
}

/** The address in lower case, with two slashes, and by the name that KServe has for the scheme. */
function repair(text: string, scheme: string): string | undefined {
  const rest = text.slice(scheme.length + 1).replace(/^\/{0,3}/, '');
  const name = SAME.get(scheme.toLowerCase()) ?? scheme.toLowerCase();
  const repaired = `${name}://${rest}`;
  return rest !== '' && KNOWN.test(repaired) && repaired !== text ? repaired : undefined;
}

/** How other tools call the same storage. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['s3a', 's3'],
  ['s3n', 's3'],
  ['gcs', 'gs'],
  ['huggingface', 'hf'],
]);
