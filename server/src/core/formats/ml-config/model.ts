import { toFeatureSymbols } from '../../features/featureSymbols.ts';
import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { toHostSymbols } from '../../model/hostSymbols.ts';
import type { DocumentModel, ModelSymbol } from '../../model/pipelineModel.ts';
import { getEntries, type TreeNode } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/**
 * What a configuration says about the life cycle: its parameters by name, and the services that it names.
 * Which program reads it is written in no file that we read.
 */
export function toConfigModel(source: ReadSource): DocumentModel {
  return {
    pipelines: [],
    deployments: [],
    symbols: [...collectSymbols(source, source.content.root, []), ...toFeatureSymbols(source)],
  };
}

function collectSymbols(
  source: ReadSource,
  node: TreeNode | undefined,
  path: readonly string[],
): readonly ModelSymbol[] {
  const pairs = path.length < MAX_DEPTH ? getEntries(node) : [];
  return pairs.flatMap(({ name, key, node: child, via }) => {
    const keys = [...path, name];
    const definition = toDocumentSymbol(source, {
      kind: 'parameter',
      name: keys.join('.'),
      role: 'definition',
      span: key.span,
    });
    const hosts = textNodes(child).filter(({ value }) => value.includes('://'));
    return via === undefined
      ? [
          definition,
          ...hosts.flatMap(host => toHostSymbols(source, host)),
          ...collectSymbols(source, child, keys),
        ]
      : [];
  });
}

const MAX_DEPTH = 8;
