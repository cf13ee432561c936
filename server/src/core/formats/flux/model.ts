import { toPatchedKeys } from '../../kubernetes/fluxPatches.ts';
import { isFilledIn, type NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { parseImageName } from '../../model/imageName.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { getEntries, getNode, getPair } from '../../tree/node.ts';
import type { FluxDocument } from './document.ts';

/** What an object of Flux says about the life cycle: what it delivers from where, and in which order. */
export function toFluxModel(document: FluxDocument): DocumentModel {
  const { kind, name, isPatch } = document;
  return {
    pipelines: [],
    deployments:
      name === undefined || isPatch || !DELIVERIES.has(kind) ? [] : [toDelivery(document, name)],
    symbols: toSymbols(document),
  };
}

/** Kinds that bring something to the cluster or into its files. The others are where it comes from. */
const DELIVERIES: ReadonlySet<string> = new Set([
  'Kustomization',
  'HelmRelease',
  'ImageRepository',
  'ImagePolicy',
  'ImageUpdateAutomation',
]);

function toDelivery(document: FluxDocument, name: NamedPlace): Deployment {
  const { path, kind, content, delivers } = document;
  return {
    id: `flux:${path}#${document.document}:${kind}/${name.text}`,
    name: name.text,
    kind: 'delivery',
    tool: 'flux',
    component: componentOf(document, name),
    at: placeOf(document, name.span),
    owner: placeOf(document, content.root?.span ?? name.span),
    images: toImages(document),
    inputs: delivers.map(delivered => ({
      artifact: { kind: 'path', path: delivered.path },
      at: placeOf(document, delivered.span),
    })),
  };
}

function toImages(document: FluxDocument): readonly ArtifactUse[] {
  const { image, valueImages } = document;
  return [
    ...(image === undefined ? [] : [{ text: image.text, span: image.span }]),
    ...valueImages.map(({ text, node }) => ({ text, span: node.span })),
  ].map(({ text, span }) => ({
    artifact: isFilledIn(text) ? { kind: 'unknown', text } : toImageArtifact(text),
    at: placeOf(document, span),
  }));
}

/** The chart says most surely what a release installs, then its name and its images. */
function componentOf(document: FluxDocument, { text }: NamedPlace): Deployment['component'] {
  const { kind, chart, image, valueImages } = document;
  const charted = chart?.text.split('/').at(-1);
  const told = charted === undefined ? 'platform' : classifyName(charted, []);
  if (told !== 'platform') {
    return told;
  }
  const images = [image, ...valueImages].flatMap(value => {
    const parsed = value === undefined ? undefined : parseImageName(value.text);
    return parsed === undefined ? [] : [parsed.repository];
  });
  const guess = classifyName(text, images);
  // Folders of everything are called 'apps' and 'services', too.
  const isVague = guess === 'prediction-service' && !/predict|inference/i.test(text);
  return kind === 'Kustomization' && isVague ? 'platform' : guess;
}

function classifyName(name: string, images: readonly string[]): Deployment['component'] {
  return classifyService({ name, images, commands: [] });
}

/** Names are unique in a namespace; without one whoever applies the file decides, so the scope is `''`. */
function toSymbols(document: FluxDocument): readonly ModelSymbol[] {
  const { kind, name, references, isPatch } = document;
  const own = document.namespace ?? '';
  const uses = references.map(
    ({ to, text, span, namespace, connects }): ModelSymbol => ({
      kind: to,
      scope: CLUSTER_KINDS.has(to) ? '' : (namespace ?? own),
      name: text,
      role: 'use',
      at: placeOf(document, span),
      ...(connects === undefined ? {} : { connects }),
    }),
  );
  const others = [...uses, ...toVariables(document), ...toPatches(document), ...toChart(document)];
  return name === undefined || isPatch
    ? others
    : [
        {
          kind: `flux.${kind}`,
          scope: own,
          name: name.text,
          role: 'definition',
          at: placeOf(document, name.span),
        },
        ...others,
      ];
}

/** Variables that a Kustomization sets in what it delivers, each at its value. */
function toVariables(document: FluxDocument): readonly ModelSymbol[] {
  const substitute = getNode(getNode(document.spec, 'postBuild'), 'substitute');
  return getEntries(substitute).map(({ name, node }) => ({
    kind: 'flux.variable',
    scope: '',
    name,
    role: 'definition',
    at: placeOf(document, node.span),
  }));
}

/** The chart of a release, at the version that it names; a patch names the release. */
function toChart(document: FluxDocument): readonly ModelSymbol[] {
  const { chart, name, spec, isPatch } = document;
  const version = getNode(getNode(getNode(spec, 'chart'), 'spec'), 'version');
  const [kind, named] = isPatch ? ['flux.patchedVersion', name] : ['flux.chart', chart];
  return named === undefined || version === undefined
    ? []
    : [{ kind, scope: '', name: named.text, role: 'use', at: placeOf(document, version.span) }];
}

/** Keys that are put into other Kustomizations. */
function toPatches(document: FluxDocument): readonly ModelSymbol[] {
  const { kind, content, spec, isPatch } = document;
  const span = isPatch ? content.root?.span : getPair(spec, 'patches')?.span;
  return kind !== 'Kustomization' || span === undefined
    ? []
    : toPatchedKeys(document, content.text.slice(span.start, span.end), span);
}

/** Kinds that health checks name and that lie in no namespace. */
const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  'kubernetes.CustomResourceDefinition',
  'kubernetes.ClusterRole',
  'kubernetes.Namespace',
]);
