import { toPatchedKeys } from '../../kubernetes/fluxPatches.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { nameOf } from '../../paths/workspacePath.ts';
import { getNode, getString } from '../../tree/node.ts';
import type { KustomizeDocument, KustomizeReference } from './document.ts';

/** What a kustomization says about the life cycle: files and folders that it delivers, and names it makes. */
export function toKustomizeModel(document: KustomizeDocument): DocumentModel {
  return {
    pipelines: [],
    deployments: document.content.root === undefined ? [] : [toDelivery(document)],
    symbols: toSymbols(document),
  };
}

/** A kustomization has no name; people call it by its folder. */
function toDelivery(document: KustomizeDocument): Deployment {
  const { path, directory, content } = document;
  const span = content.root?.span ?? { start: 0, end: 0 };
  const first = content.root?.kind === 'mapping' ? content.root.pairs[0]?.key.span : undefined;
  return {
    id: `kustomize:${path}#${document.document}`,
    name: nameOf(directory) === '' ? nameOf(path) : nameOf(directory),
    kind: 'delivery',
    tool: 'kustomize',
    component: 'platform',
    at: placeOf(document, first ?? span),
    owner: placeOf(document, span),
    images: document.images.map(({ image, span: at }) => ({
      artifact: toImageArtifact(image),
      at: placeOf(document, at),
    })),
    inputs: [
      ...document.references.flatMap(reference => toInput(document, reference)),
      ...document.charts.flatMap(chart => toChart(document, chart)),
    ],
  };
}

/** What is built; patches and values are read as well. */
function toInput(
  document: KustomizeDocument,
  { text, span, location }: KustomizeReference,
): readonly ArtifactUse[] {
  const at = placeOf(document, span);
  switch (location.kind) {
    case 'inside':
      return [{ artifact: { kind: 'path', path: location.path }, at }];
    case 'remote':
      return [{ artifact: { kind: 'uri', uri: text }, at }];
    default:
      return [{ artifact: { kind: 'unknown', text }, at }];
  }
}

function toChart(
  document: KustomizeDocument,
  chart: KustomizeDocument['charts'][number],
): readonly ArtifactUse[] {
  const [repository, name] = [getNode(chart, 'repo'), getNode(chart, 'name')];
  const uri = getString(repository);
  const text = getString(name);
  return uri === undefined || text === undefined || name === undefined
    ? []
    : [
        {
          artifact: { kind: 'uri', uri: `${uri.replace(/\/+$/, '')}/${text}` },
          at: placeOf(document, name.span),
        },
      ];
}

function toSymbols(document: KustomizeDocument): readonly ModelSymbol[] {
  const scopeOf = (own: string | undefined): string => own ?? document.namespace ?? '';
  return [
    ...document.generated.map(
      ({ kind, name, namespace, span, isNew }): ModelSymbol => ({
        kind: `kubernetes.${kind}`,
        scope: scopeOf(namespace),
        name,
        role: isNew ? 'definition' : 'use',
        at: placeOf(document, span),
      }),
    ),
    ...document.targets.map(
      ({ kind, name, namespace, span }): ModelSymbol => ({
        kind: `kubernetes.${kind}`,
        scope: scopeOf(namespace),
        name,
        role: 'use',
        at: placeOf(document, span),
      }),
    ),
    ...toPatchedKeys(document, document.content.text, { start: 0, end: 0 }),
  ];
}
