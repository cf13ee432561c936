import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { toModelArtifact } from '../../kubernetes/modelArtifact.ts';
import type { TextValue } from '../../kubernetes/pods.ts';
import type { ComponentId } from '../../model/component.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { getItems, getNode, getString } from '../../tree/node.ts';
import type { KserveDocument } from './document.ts';

/** What an object of KServe says about the life cycle: what it serves, with which images, and names. */
export function toKserveModel(document: KserveDocument): DocumentModel {
  const component = COMPONENTS.get(document.kind);
  const { name } = document;
  return {
    pipelines: [],
    deployments:
      component === undefined || name === undefined
        ? []
        : [toDeployment(document, name, component)],
    symbols: toSymbols(document),
  };
}

/** Kinds that run something, and the part of the life cycle that they belong to. */
const COMPONENTS: ReadonlyMap<string, ComponentId> = new Map([
  ['InferenceService', 'model-serving'],
  ['LLMInferenceService', 'model-serving'],
  ['LLMInferenceServiceConfig', 'model-serving'],
  ['ServingRuntime', 'model-serving'],
  ['ClusterServingRuntime', 'model-serving'],
  ['TrainedModel', 'model-serving'],
  ['InferenceGraph', 'prediction-service'],
  ['ClusterStorageContainer', 'platform'],
]);

function toDeployment(
  document: KserveDocument,
  name: NamedPlace,
  component: ComponentId,
): Deployment {
  const { path, kind, components, content } = document;
  return {
    id: `kserve:${path}#${document.document}:${kind}/${name.text}`,
    name: name.text,
    kind: 'service',
    tool: 'kserve',
    component,
    at: placeOf(document, name.span),
    owner: placeOf(document, content.root?.span ?? name.span),
    images: components.flatMap(({ images }) => images.map(image => toImageUse(document, image))),
    inputs: components.flatMap(({ models }) =>
      models.map(model => ({
        artifact: toModelArtifact(model.text),
        at: placeOf(document, model.node.span),
      })),
    ),
  };
}

function toImageUse(document: KserveDocument, { text, node }: TextValue): ArtifactUse {
  return { artifact: toImageArtifact(text), at: placeOf(document, node.span) };
}

/** Kinds whose objects others name. */
const DEFINED: ReadonlyMap<string, string> = new Map([
  ['InferenceService', 'kserve.service'],
  ['ServingRuntime', 'kserve.runtime'],
  ['ClusterServingRuntime', 'kserve.runtime'],
  ['LLMInferenceServiceConfig', 'kserve.llm-config'],
]);

/** Names are unique in a namespace; those of the cluster and of files without one have the scope `''`. */
function toSymbols(document: KserveDocument): readonly ModelSymbol[] {
  const { kind, name, references } = document;
  const scope = kind === 'ClusterServingRuntime' ? '' : (document.namespace ?? '');
  const defined = document.isPatch ? undefined : DEFINED.get(kind);
  const uses = references.map(
    ({ to, text, span }): ModelSymbol => ({
      kind: `kserve.${to}`,
      scope,
      name: text,
      role: 'use',
      at: placeOf(document, span),
    }),
  );
  return defined === undefined || name === undefined
    ? [...uses, ...collectSchemes(document)]
    : [
        {
          kind: defined,
          scope,
          name: name.text,
          role: 'definition',
          at: placeOf(document, name.span),
        },
        ...uses,
      ];
}

/** Symbols of schemes that storage containers of the cluster read, without the colon. */
export const STORAGE_SCHEME_SYMBOL = 'kserve.storage-scheme';

/** The schemes of models that a `ClusterStorageContainer` adds. */
function collectSchemes(document: KserveDocument): readonly ModelSymbol[] {
  const formats =
    document.kind === 'ClusterStorageContainer'
      ? getItems(getNode(document.spec, 'supportedUriFormats'))
      : [];
  return formats.flatMap(({ node }): ModelSymbol[] => {
    const format = getNode(node, 'prefix') ?? getNode(node, 'regex');
    const scheme = /^\^?([A-Za-z][A-Za-z0-9+.-]{0,40})\??:/.exec(getString(format) ?? '')?.[1];
    return format === undefined || scheme === undefined
      ? []
      : [
          {
            kind: STORAGE_SCHEME_SYMBOL,
            scope: '',
            name: scheme,
            role: 'definition',
            at: placeOf(document, format.span),
          },
        ];
  });
}
