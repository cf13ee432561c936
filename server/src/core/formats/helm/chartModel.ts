import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { parentOf, resolveInside } from '../../paths/workspacePath.ts';
import { getItems, getNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a `Chart.yaml` says about the life cycle: it brings what lies in its folder, and other charts. */
export function toChartModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const [name] = textNodes(getNode(root, 'name'));
  const dependencies = getItems(getNode(root, 'dependencies')).map(({ node }) => node);
  if (name === undefined || root === undefined) {
    return { pipelines: [], deployments: [], symbols: [] };
  }
  const folder: ArtifactUse = {
    artifact: { kind: 'path', path: parentOf(source.path) },
    at: placeOf(source, name.span),
  };
  return {
    pipelines: [],
    deployments: [
      {
        id: `helm:${source.path}#${name.value}`,
        name: name.value,
        kind: 'delivery',
        tool: 'helm',
        component: 'model-deployment',
        at: placeOf(source, name.span),
        owner: placeOf(source, root.span),
        images: [],
        inputs: [
          folder,
          ...dependencies
            .flatMap(node => textNodes(getNode(node, 'repository')))
            .flatMap(node => toLocalChart(source, node)),
        ],
      },
    ],
    symbols: [
      toSymbol(source, name, 'definition'),
      ...dependencies
        .flatMap(node => textNodes(getNode(node, 'name')))
        .map(node => toSymbol(source, node, 'use')),
    ],
  };
}

/** `file://../shared`, from the folder of the chart. */
function toLocalChart(source: ReadSource, { value, span }: TextNode): readonly ArtifactUse[] {
  const folder = /^file:\/\/(.+)$/.exec(value)?.[1];
  const path = folder === undefined ? undefined : resolveInside(parentOf(source.path), folder);
  return path === undefined
    ? []
    : [{ artifact: { kind: 'path', path }, at: placeOf(source, span) }];
}

function toSymbol(source: ReadSource, name: TextNode, role: ModelSymbol['role']): ModelSymbol {
  return toDocumentSymbol(source, {
    kind: 'helm.chart',
    scope: '',
    name: name.value,
    role,
    span: name.span,
    ...(role === 'use' ? { connects: 'delivery' } : {}),
  });
}
