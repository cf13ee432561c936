import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import {
  type Artifact,
  type ArtifactUse,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import type { TextNode } from '../../tree/textNodes.ts';
import type { BentoDocument } from './document.ts';

/** What a `bentofile.yaml` says about the life cycle: one step, which packs models and code. */
export function toBentoModel(document: BentoDocument): DocumentModel {
  const start = document.content.root?.span.start ?? 0;
  const id = `bentofile:${document.path}`;
  const name = document.name ?? document.service?.value ?? document.path;
  const at = placeOf(document, { start, end: start });
  return {
    pipelines: [
      { id, name, tool: 'bentofile', scope: undefined, at, steps: [toStep(document, name, id)] },
    ],
    deployments: [],
    symbols: toSymbols(document),
  };
}

function toStep(document: BentoDocument, name: string, pipeline: string): Step {
  const { service, requirements, baseImage, directory, content } = document;
  const whole = content.root?.span ?? { start: 0, end: 0 };
  const file = (node: TextNode): ArtifactUse =>
    toUse(document, node, toLocationArtifact(directory, node.value));
  return {
    ...EMPTY_STEP,
    id: `${pipeline}#${name}`,
    name,
    component: 'model-deployment',
    at: placeOf(document, service?.span ?? { start: whole.start, end: whole.start }),
    owner: placeOf(document, whole),
    inputs: [
      ...document.models.map(node => toUse(document, node, toModel(node.value))),
      ...(service === undefined ? [] : toServiceFile(document, service)),
      ...document.files.map(file),
    ],
    ...(requirements === undefined ? {} : { environment: file(requirements) }),
    ...(baseImage === undefined
      ? {}
      : { image: toUse(document, baseImage, toImageArtifact(baseImage.value)) }),
  };
}

function toUse(document: BentoDocument, node: TextNode, artifact: Artifact): ArtifactUse {
  return { artifact, at: placeOf(document, node.span) };
}

/** `churn:latest`, a tag of BentoML's model store. */
function toModel(tag: string): Artifact {
  const colon = tag.lastIndexOf(':');
  return colon < 0
    ? { kind: 'model', name: tag, version: undefined }
    : { kind: 'model', name: tag.slice(0, colon), version: tag.slice(colon + 1) };
}

/** `pkg.service:Churn` and `service.py:Churn` both name a file of the folder. */
function toServiceFile(document: BentoDocument, service: TextNode): readonly ArtifactUse[] {
  const [module = '', symbol] = service.value.split(':', 2);
  if (symbol === undefined || module === '') {
    return [];
  }
  const file = module.endsWith('.py') ? module : `${module.replaceAll('.', '/')}.py`;
  return [toUse(document, service, toLocationArtifact(document.directory, file))];
}

function toSymbols(document: BentoDocument): readonly ModelSymbol[] {
  const { service, models } = document;
  return [
    ...(service === undefined
      ? []
      : [
          toDocumentSymbol(document, {
            kind: 'bentoml.service',
            name: service.value,
            role: 'definition',
            span: service.span,
          }),
        ]),
    ...models.map(node =>
      toDocumentSymbol(document, {
        kind: 'bentoml.model',
        scope: '',
        name: node.value.replace(/:[^:]*$/, ''),
        role: 'use',
        span: node.span,
        connects: 'model',
      }),
    ),
  ];
}
