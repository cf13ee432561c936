import { resolveReference } from '../../paths/workspacePath.ts';
import { getNode, getString, type ScalarNode, type TreeNode } from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';

/** A `feature_store.yaml`, typed. */
export interface FeastDocument extends ReadSource {
  readonly provider: string | undefined;
  readonly registry: FeastRegistry | undefined;
  readonly onlineStore: FeastStore | undefined;
  /** How keys of the online store are written. */
  readonly keyVersion: ScalarNode | undefined;
}

/** Where the definitions of features are kept. */
export interface FeastRegistry {
  /** Type as written, `file` where none is. */
  readonly type: string;
  /** Its address, where it is a text. */
  readonly path: ScalarNode | undefined;
  /** How many seconds clients keep what they read of it. */
  readonly cacheSeconds: ScalarNode | undefined;
}

/** Where features are looked up for predictions. */
export interface FeastStore {
  readonly type: string;
  /** Where it is reached, as written. */
  readonly addresses: readonly string[];
}

/** Reads a `feature_store.yaml`. */
export function readFeast(source: ReadSource): FeastDocument {
  const { root } = source.content;
  return {
    ...source,
    provider: getString(getNode(root, 'provider')),
    registry: readRegistry(getNode(root, 'registry')),
    onlineStore: readStore(getNode(root, 'online_store')),
    keyVersion: toScalar(getNode(root, 'entity_key_serialization_version')),
  };
}

function readRegistry(node: TreeNode | undefined): FeastRegistry | undefined {
  if (node?.kind === 'mapping') {
    return {
      type: getString(getNode(node, 'registry_type')) ?? 'file',
      path: toScalar(getNode(node, 'path')),
      cacheSeconds: toScalar(getNode(node, 'cache_ttl_seconds')),
    };
  }
  const path = toScalar(node);
  return path === undefined ? undefined : { type: 'file', path, cacheSeconds: undefined };
}

function readStore(node: TreeNode | undefined): FeastStore | undefined {
  const type = getString(node) ?? getString(getNode(node, 'type'));
  return type === undefined
    ? undefined
    : {
        type,
        addresses: ['host', 'connection_string', 'hosts'].flatMap(
          key => getString(getNode(node, key)) ?? [],
        ),
      };
}

function toScalar(node: TreeNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node : undefined;
}

/** Whether a registry is a file of the machine that reads this, at a path that starts from the repository. */
export function isLocalRegistry({ type, path }: FeastRegistry): boolean {
  const text = getString(path) ?? '';
  return (
    type === 'file' &&
    text !== '' &&
    !/[${}<>%[\]]/.test(text) &&
    resolveReference('', text).kind === 'inside'
  );
}
