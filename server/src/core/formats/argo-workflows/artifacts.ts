import type { ArtifactUse, Place } from '../../model/pipelineModel.ts';
import { placeOf } from '../../model/pipelineModel.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import { toName } from './references.ts';

/**
 * Artifacts of an `inputs`, `outputs` or `arguments` mapping that lie where they are named. A key without
 * a bucket lies in the repository of artifacts, wherever that is.
 */
export function collectArtifacts(
  document: Pick<Place, 'path' | 'document'>,
  owner: TreeNode | undefined,
): readonly ArtifactUse[] {
  return getItems(getNode(owner, 'artifacts')).flatMap(({ node }) =>
    STORES.flatMap(({ key, addressOf }) => {
      const store = getNode(node, key);
      const uri = store === undefined ? undefined : addressOf(store);
      return store === undefined || uri === undefined
        ? []
        : [{ artifact: { kind: 'uri' as const, uri }, at: placeOf(document, store.span) }];
    }),
  );
}

interface Store {
  readonly key: string;
  readonly addressOf: (store: TreeNode) => string | undefined;
}

/** Source: argoproj/argo-workflows 4.0, `ArtifactLocation`. */
const STORES: readonly Store[] = [
  { key: 's3', addressOf: store => joinAddress('s3://', textsOf(store, ['bucket', 'key'])) },
  { key: 'gcs', addressOf: store => joinAddress('gs://', textsOf(store, ['bucket', 'key'])) },
  { key: 'oss', addressOf: store => joinAddress('oss://', textsOf(store, ['bucket', 'key'])) },
  {
    key: 'azure',
    addressOf: store => joinAddress('', textsOf(store, ['endpoint', 'container', 'blob'])),
  },
  { key: 'http', addressOf: store => toName(getNode(store, 'url'))?.text },
  { key: 'artifactory', addressOf: store => toName(getNode(store, 'url'))?.text },
  { key: 'git', addressOf: store => toName(getNode(store, 'repo'))?.text },
  {
    key: 'hdfs',
    addressOf: store => {
      const address = getItems(getNode(store, 'addresses'))[0]?.node;
      const path = toName(getNode(store, 'path'))?.text;
      const host = getString(address);
      return host === undefined || path === undefined
        ? undefined
        : joinAddress('hdfs://', [host, path]);
    },
  },
];

function textsOf(store: TreeNode, keys: readonly string[]): readonly (string | undefined)[] {
  return keys.map(key => toName(getNode(store, key))?.text);
}

function joinAddress(scheme: string, parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.flatMap(part => part ?? []);
  return known.length < parts.length
    ? undefined
    : `${scheme}${known.map(part => part.replace(/^\/+|\/+$/g, '')).join('/')}`;
}
