import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { toHostSymbols } from '../../model/hostSymbols.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import { type Deployment, type DocumentModel, placeOf } from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getNode, type TreeNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a `feature_store.yaml` says about the life cycle: a feature store, and what it reads and writes. */
export function toFeastModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const [project] = textNodes(getNode(root, 'project'));
  return {
    pipelines: [],
    deployments: project === undefined ? [] : [toStore(source, project)],
    symbols: [
      ...(project === undefined
        ? []
        : [
            toDocumentSymbol(source, {
              kind: 'feast.project',
              scope: '',
              name: project.value,
              role: 'definition',
              span: project.span,
            }),
          ]),
      ...listAddresses(root).flatMap(node => toHostSymbols(source, node)),
    ],
  };
}

function toStore(source: ReadSource, project: TextNode): Deployment {
  const root = source.content.root ?? project;
  const registry = getNode(root, 'registry');
  const paths = [
    ...textNodes(registry?.kind === 'mapping' ? getNode(registry, 'path') : registry),
    ...textNodes(getNode(getNode(root, 'online_store'), 'path')),
  ];
  return {
    id: `feast:${source.path}#${project.value}`,
    name: project.value,
    kind: 'service',
    tool: 'feast',
    component: 'feature-engineering',
    at: placeOf(source, project.span),
    owner: placeOf(source, root.span),
    images: [],
    inputs: paths
      .filter(({ value }) => !/:\d+(?:\/|$)|^https?:/.test(value))
      .map(({ value, span }) => ({
        artifact: toLocationArtifact(parentOf(source.path), value),
        at: placeOf(source, span),
      })),
  };
}

/** Where stores and registries are reached. */
function listAddresses(root: TreeNode | undefined): readonly TextNode[] {
  return ['registry', 'online_store', 'offline_store'].flatMap(key => {
    const store = getNode(root, key);
    const addresses = ['path', 'host', 'connection_string'].flatMap(name =>
      textNodes(getNode(store, name)),
    );
    // A word alone is a file, unless it is called a host.
    return addresses.filter(
      node => node === getNode(store, 'host') || /:\d{1,5}(?:$|[/,])|:\/\//.test(node.value),
    );
  });
}
