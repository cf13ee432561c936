import { toFeatureSymbols } from '../../features/featureSymbols.ts';
import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import type { DocumentModel, ModelSymbol } from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getEntries, type TreeNode } from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';
import { findConfiguration } from './project.ts';

/** What parameters say about the life cycle: names that pipelines read as `params:model_options.seed`. */
export function toParametersModel(source: ReadSource): DocumentModel {
  return {
    pipelines: [],
    deployments: [],
    symbols: [...collect(source, source.content.root, []), ...toFeatureSymbols(source)],
  };
}

function collect(
  source: ReadSource,
  node: TreeNode | undefined,
  path: readonly string[],
): readonly ModelSymbol[] {
  const pairs = path.length < MAX_DEPTH ? getEntries(node) : [];
  return pairs.flatMap(({ name, key, node: child, via }) =>
    via === undefined
      ? [
          toDocumentSymbol(source, {
            kind: 'kedro.parameter',
            scope: findConfiguration(source.path) ?? parentOf(source.path),
            name: [...path, name].join('.'),
            role: 'definition',
            span: key.span,
          }),
          ...collect(source, child, [...path, name]),
        ]
      : [],
  );
}

const MAX_DEPTH = 8;
