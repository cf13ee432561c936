import { classifyStep } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  placeOf,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import type { EntryPoint, ProjectDocument } from './document.ts';

/** What an `MLproject` says about the life cycle: one pipeline, a step for each entry point. */
export function toProjectModel(document: ProjectDocument): DocumentModel {
  const start = document.content.root?.span.start ?? 0;
  const id = `mlproject:${document.path}`;
  return {
    pipelines: [
      {
        id,
        name: document.name ?? document.path,
        tool: 'mlproject',
        // MLflow does not know which files an entry point reads or writes.
        scope: undefined,
        at: placeOf(document, { start, end: start }),
        steps: document.entryPoints.map(entry => toStep(document, entry, `${id}#${entry.name}`)),
      },
    ],
    deployments: [],
    symbols: document.entryPoints.map(({ name, at }) => ({
      kind: 'mlflow.entry-point',
      scope: document.path,
      name,
      role: 'definition',
      at: placeOf(document, at),
    })),
  };
}

function toStep(document: ProjectDocument, entry: EntryPoint, id: string): Step {
  const commands = entry.command === undefined ? [] : [entry.command.text];
  const image = toImage(document);
  return {
    id,
    name: entry.name,
    kind: 'step',
    component: classifyStep({
      name: entry.name,
      commands,
      hasInputs: (entry.parameters ?? []).length > 0,
      outputs: [],
      // Every run of a project is tracked, so one whose words say nothing is an experiment.
      hasMetrics: true,
    }),
    at: placeOf(document, entry.at),
    owner: placeOf(document, entry.owner),
    commands,
    inputs: [],
    outputs: [],
    metrics: [],
    parameters: [],
    ...(image === undefined ? {} : { image }),
    runs:
      entry.command === undefined
        ? []
        : toPipelineRuns(document, { ...entry.command, directory: document.directory }),
    after: [],
    instances: 1,
    isFrozen: false,
  };
}

function toImage(document: ProjectDocument): ArtifactUse | undefined {
  if (document.image === undefined) {
    return undefined;
  }
  return {
    artifact: toImageArtifact(String(document.image.value)),
    at: placeOf(document, document.image.span),
  };
}
