import { toFeatureSymbols } from '../../features/featureSymbols.ts';
import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { toHostSymbols } from '../../model/hostSymbols.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import { type Deployment, type DocumentModel, placeOf } from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, type TreePair } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a configuration says about the life cycle: collectors, or one report, watch a model. */
export function toReportModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const collectors = getEntries(getNode(root, 'collectors'));
  const metrics = getEntries(root).find(({ name }) => name === 'metrics');
  const monitors = collectors.length > 0 || metrics === undefined ? collectors : [metrics];
  return {
    pipelines: [],
    deployments: monitors.map(pair => toMonitor(source, pair)),
    symbols: [
      ...collectors.flatMap(({ name, key, node }) => [
        toDocumentSymbol(source, {
          kind: 'evidently.collector',
          name,
          role: 'definition',
          span: key.span,
        }),
        ...textNodes(getNode(node, 'api_url')).flatMap(url => toHostSymbols(source, url)),
      ]),
      ...toFeatureSymbols(source),
    ],
  };
}

function toMonitor(source: ReadSource, { name, key, span, node }: TreePair): Deployment {
  return {
    id: `evidently:${source.path}#${name}`,
    name,
    kind: 'monitor',
    tool: 'evidently',
    component: 'model-monitoring',
    at: placeOf(source, key.span),
    owner: placeOf(source, span),
    images: [],
    inputs: textNodes(getNode(node, 'reference_path')).map(({ value, span: at }) => ({
      artifact: toLocationArtifact(parentOf(source.path), value),
      at: placeOf(source, at),
    })),
  };
}
