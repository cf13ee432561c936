import type { Indirection, ScalarNode, TreePair } from '../tree/node.ts';
import type { Expansion } from './expansion.ts';

/** Whether a key is `<<`, which takes over the pairs of other mappings; in quotes it is an ordinary key. */
export function isMergeKey(key: ScalarNode): boolean {
  return key.value === '<<' && key.style === 'plain';
}

/**
 * Adds the pairs of merged mappings to a mapping's own. Own pairs count before merged ones, and among
 * several mappings in one list the earlier. Source: https://yaml.org/type/merge.html
 */
export function applyMergeKeys(
  entries: Map<string, TreePair>,
  merges: readonly TreePair[],
  expansion: Expansion,
): void {
  for (const merge of merges) {
    const { node } = merge;
    const sources = node.kind === 'sequence' ? node.items.map(item => item.node) : [node];
    const via: Indirection = { kind: 'merge', span: merge.via?.span ?? node.span };
    for (const source of sources) {
      if (source.kind === 'mapping' && expansion.allowsMerge(source.entries.size)) {
        mergeInto(entries, source.entries, via);
      }
    }
  }
}

function mergeInto(
  entries: Map<string, TreePair>,
  source: ReadonlyMap<string, TreePair>,
  via: Indirection,
): void {
  for (const [name, pair] of source) {
    if (!entries.has(name)) {
      entries.set(name, { ...pair, via });
    }
  }
}
