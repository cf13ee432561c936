import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type { Edge } from '../../server/src/core/model/edge.ts';
import { findInnerEdges } from '../../server/src/core/model/innerEdges.ts';
import type {
  Artifact,
  ArtifactUse,
  Deployment,
  DocumentModel,
  Pipeline,
  Place,
  Step,
} from '../../server/src/core/model/pipelineModel.ts';

/** Where a place is, for people: `path:line`, counted from 1. */
export type LineOf = (place: Place) => string;

/** What a workspace says about the life cycle, as text to review: pipelines, deployments, connections. */
export function describeModels(
  models: readonly DocumentModel[],
  lineOf: LineOf,
): readonly string[] {
  return [
    ...models.flatMap(({ pipelines }) => pipelines).flatMap(each => describePipeline(each, lineOf)),
    ...models
      .flatMap(({ deployments }) => deployments)
      .map(each => describeDeployment(each, lineOf)),
    ...findInnerEdges(models).map(edge => describeEdge(edge, lineOf)),
    ...findCrossEdges(models).map(edge => describeEdge(edge, lineOf)),
  ];
}

function describePipeline(pipeline: Pipeline, lineOf: LineOf): readonly string[] {
  const { tool, name, at, steps, schedules = [], startedBy = [] } = pipeline;
  const when = schedules.map(({ text }) => ` at '${text}'`).join('');
  const head = `pipeline ${lineOf(at)} ${tool} '${name}'${when}${list('started by', startedBy)}`;
  return [head, ...steps.map(step => `  ${describeStep(step)}`)];
}

function describeStep(step: Step): string {
  const { name, kind, component, image, after, inputs, outputs, metrics } = step;
  const order =
    after.length === 0 ? '' : ` after ${after.map(({ step: other }) => other).join(', ')}`;
  const uses = [
    list('image', image === undefined ? [] : [image]),
    list('in', inputs),
    list('out', outputs),
    list('metrics', metrics),
  ];
  return `${kind} ${name} (${component})${order}${uses.join('')}`;
}

function describeDeployment(deployment: Deployment, lineOf: LineOf): string {
  const { kind, tool, name, component, at, images, builds = [], inputs } = deployment;
  const uses = [list('images', images), list('builds', builds), list('in', inputs)].join('');
  return `${kind} ${lineOf(at)} ${tool} '${name}' (${component})${uses}`;
}

function describeEdge({ kind, from, to, confidence, because }: Edge, lineOf: LineOf): string {
  return `edge ${kind} ${lineOf(from)} -> ${lineOf(to)} ${confidence}: ${because}`;
}

function list(what: string, uses: readonly ArtifactUse[]): string {
  const names = uses.map(({ artifact }) => nameArtifact(artifact));
  return names.length === 0 ? '' : `; ${what} ${names.join(', ')}`;
}

function nameArtifact(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'path':
      return artifact.path;
    case 'uri':
      return artifact.uri;
    case 'image': {
      const { repository, tag, digest } = artifact.image;
      return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
    }
    case 'model':
      return `models:/${artifact.name}${artifact.version === undefined ? '' : `/${artifact.version}`}`;
    case 'unknown':
      return `unknown '${artifact.text}'`;
  }
}
