import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import {
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, type TreePair } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a project says about the life cycle: it watches data, each source by itself. */
export function toProjectModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const sources = getEntries(getNode(root, 'fluent_datasources'));
  const stores = getEntries(getNode(root, 'stores'));
  return {
    pipelines: [],
    deployments: sources.map(pair => toMonitor(source, pair)),
    symbols: [
      ...sources.map(pair => define(source, 'great-expectations.datasource', pair)),
      ...stores.map(pair => define(source, 'great-expectations.store', pair)),
      ...getEntries(root)
        .filter(({ name }) => name.endsWith('_store_name'))
        .flatMap(({ node }) => textNodes(node))
        .map(({ value: name, span }) =>
          toDocumentSymbol(source, { kind: 'great-expectations.store', name, role: 'use', span }),
        ),
    ],
  };
}

function toMonitor(source: ReadSource, { name, key, span, node }: TreePair): Deployment {
  return {
    id: `great-expectations:${source.path}#${name}`,
    name,
    kind: 'monitor',
    tool: 'great-expectations',
    component: 'data-storage',
    at: placeOf(source, key.span),
    owner: placeOf(source, span),
    images: [],
    inputs: textNodes(getNode(node, 'base_directory')).map(({ value, span: at }) => ({
      artifact: toLocationArtifact(parentOf(source.path), value),
      at: placeOf(source, at),
    })),
  };
}

function define(source: ReadSource, kind: string, { name, key }: TreePair): ModelSymbol {
  return toDocumentSymbol(source, { kind, name, role: 'definition', span: key.span });
}
