import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { type DocumentModel, type ModelSymbol, placeOf } from '../../model/pipelineModel.ts';
import { getItems, getNode, type TreeNode } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What an `alertmanager.yml` says about the life cycle: it watches on behalf of its receivers. */
export function toAlertmanagerModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const route = getNode(root, 'route');
  const receivers = getItems(getNode(root, 'receivers')).map(({ node }) => node);
  return {
    pipelines: [],
    deployments: receivers.flatMap(receiver =>
      textNodes(getNode(receiver, 'name')).map(name => ({
        id: `alertmanager:${source.path}:${source.document}#${name.value}`,
        name: name.value,
        kind: 'monitor',
        tool: 'alertmanager',
        component: 'model-monitoring',
        at: placeOf(source, name.span),
        owner: placeOf(source, receiver.span),
        images: [],
        inputs: [],
      })),
    ),
    symbols: [
      ...receivers.flatMap(receiver => toSymbols(source, getNode(receiver, 'name'), 'definition')),
      ...listRoutes(route, MAX_DEPTH).flatMap(each =>
        toSymbols(source, getNode(each, 'receiver'), 'use'),
      ),
    ],
  };
}

const MAX_DEPTH = 20;

function listRoutes(route: TreeNode | undefined, depth: number): readonly TreeNode[] {
  return route === undefined || depth === 0
    ? []
    : [
        route,
        ...getItems(getNode(route, 'routes')).flatMap(({ node }) => listRoutes(node, depth - 1)),
      ];
}

function toSymbols(
  source: ReadSource,
  name: TreeNode | undefined,
  role: ModelSymbol['role'],
): readonly ModelSymbol[] {
  return textNodes(name).map(({ value, span }) =>
    toDocumentSymbol(source, { kind: 'alertmanager.receiver', name: value, role, span }),
  );
}
