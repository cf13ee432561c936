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
import type { Span } from '../../text/span.ts';
import { readCommands, toText } from './commands.ts';
import type { ComposeDocument, ComposeService } from './document.ts';

/** What a Compose file says about the life cycle: a deployment for each service. */
export function toComposeModel(document: ComposeDocument): DocumentModel {
  return {
    pipelines: [],
    deployments: document.services.map(service => toDeployment(document, service)),
    symbols: [
      ...document.services.flatMap(service => toServiceSymbols(document, service)),
      ...document.volumes.map(({ name, key }) =>
        toSymbol(document, { kind: 'compose.volume', name, role: 'definition', span: key.span }),
      ),
    ],
  };
}

function toDeployment(document: ComposeDocument, service: ComposeService): Deployment {
  const image = toImage(document, service);
  const isBuilt = service.build !== undefined;
  return {
    id: `docker-compose:${document.path}#${service.name}`,
    name: service.name,
    kind: 'service',
    tool: 'docker-compose',
    component: componentOf(service),
    at: placeOf(document, service.at),
    owner: placeOf(document, service.owner),
    images: image === undefined || isBuilt ? [] : [image],
    ...(image === undefined || !isBuilt ? {} : { builds: [image] }),
    inputs: toModels(document, service),
  };
}

function componentOf(service: ComposeService): Deployment['component'] {
  const image = parseImageName(String(service.image?.value ?? ''));
  return classifyService({
    name: service.name,
    images: image === undefined ? [] : [image.repository],
    commands: toText(readCommands(service)),
  });
}

function toImage(document: ComposeDocument, { image }: ComposeService): ArtifactUse | undefined {
  if (image === undefined) {
    return undefined;
  }
  return { artifact: toImageArtifact(String(image.value)), at: placeOf(document, image.span) };
}

/** Models of a registry that variables name, such as `MODEL_URI: models:/churn@champion`. */
function toModels(document: ComposeDocument, service: ComposeService): readonly ArtifactUse[] {
  return [...service.environment.values()].flatMap(({ value, span }) => {
    const [, name, version] = MODEL_URI.exec(value ?? '') ?? [];
    return name === undefined
      ? []
      : [{ artifact: { kind: 'model', name, version }, at: placeOf(document, span) }];
  });
}

/** Source: mlflow.org, "Model Registry", MLflow 3: `models:/name/version`, `models:/name@alias`. */
const MODEL_URI = /^models:\/([^/@\s$]{1,200})(?:\/|(?=@))([^/\s$]{1,200})$/;

function toServiceSymbols(
  document: ComposeDocument,
  service: ComposeService,
): readonly ModelSymbol[] {
  const kind = 'compose.service';
  return [
    toSymbol(document, { kind, name: service.name, role: 'definition', span: service.at }),
    ...service.dependencies.map(({ name, span }) =>
      toSymbol(document, { kind, name, role: 'use', span, connects: 'order' }),
    ),
  ];
}

interface Name extends Pick<ModelSymbol, 'kind' | 'name' | 'role' | 'connects'> {
  readonly span: Span;
}

function toSymbol(document: ComposeDocument, { span, ...name }: Name): ModelSymbol {
  return { ...name, scope: document.path, at: placeOf(document, span) };
}
