import type { ComponentId } from '../../model/component.ts';
import { classifyStep } from '../../model/lifeCycle.ts';
import {
  type Artifact,
  type ArtifactUse,
  type DocumentModel,
  type ParameterUse,
  placeOf,
  type Step,
} from '../../model/pipelineModel.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import type { DvcDocument, DvcPath, DvcStage, DvcTarget } from './document.ts';

/** What a `dvc.yaml` says about the life cycle: one pipeline, a step for each stage. */
export function toDvcModel(document: DvcDocument): DocumentModel {
  const pipelineId = `dvc:${document.path}`;
  const steps = document.stages.map(stage => toStep(document, stage, stepIdOf(document, stage)));
  const start = document.content.root?.span.start ?? 0;
  return {
    pipelines: [
      {
        id: pipelineId,
        name: document.path,
        tool: 'dvc',
        scope: document.project?.scope,
        at: placeOf(document, { start, end: start }),
        steps,
      },
    ],
    deployments: [],
    symbols: document.stages.map(stage => ({
      kind: 'dvc.stage',
      scope: document.path,
      name: stage.name,
      role: 'definition',
      at: placeOf(document, stage.at),
    })),
  };
}

/** Id of the step that a stage becomes. */
export function stepIdOf(document: DvcDocument, stage: DvcStage): string {
  return `dvc:${document.path}#${stage.name}`;
}

function toStep(document: DvcDocument, stage: DvcStage, id: string): Step {
  const use = (path: DvcPath): readonly ArtifactUse[] => toUses(document, path);
  const commands = stage.commands.map(command => command.text);
  const metrics = stage.outs.filter(({ list }) => list === 'metrics');
  return {
    id,
    name: stage.name,
    kind: 'step',
    component: componentOf(stage),
    at: placeOf(document, stage.at),
    owner: placeOf(document, stage.owner),
    commands,
    inputs: stage.deps.flatMap(use),
    outputs: stage.outs.flatMap(use),
    metrics: metrics.flatMap(use),
    parameters: stage.params.flatMap((param): ParameterUse[] =>
      param.file === undefined
        ? []
        : [{ file: param.file, key: param.key, at: placeOf(document, param.span) }],
    ),
    runs: stage.commands.flatMap(command =>
      toPipelineRuns(document, { ...command, directory: stage.directory }),
    ),
    after: [],
    instances: stage.instances?.length,
    isFrozen: stage.isFrozen,
  };
}

/** Kept with the stage's value, which stays the same object while edits elsewhere move the stage. */
const COMPONENTS = new WeakMap<
  object,
  { readonly name: string; readonly component: ComponentId }
>();

function componentOf({ name, body, commands, deps, outs }: DvcStage): ComponentId {
  const key = body.value as object;
  const known = COMPONENTS.get(key);
  if (known?.name === name) {
    return known.component;
  }
  const component = classifyStep({
    name,
    commands: commands.map(({ text }) => text),
    hasInputs: deps.length > 0,
    outputs: outs.map(({ text }) => text),
    hasMetrics: outs.some(({ list }) => list === 'metrics'),
  });
  COMPONENTS.set(key, { name, component });
  return component;
}

function toUses(document: DvcDocument, path: DvcPath): readonly ArtifactUse[] {
  const at = placeOf(document, path.span);
  return path.targets.map((target, instance) => ({
    artifact: toArtifact(target, path.text),
    at,
    ...(path.isPerInstance ? { instance } : {}),
  }));
}

function toArtifact(target: DvcTarget, text: string): Artifact {
  switch (target.kind) {
    case 'inside':
      return { kind: 'path', path: target.path };
    case 'uri':
      return { kind: 'uri', uri: text };
    default:
      return { kind: 'unknown', text };
  }
}
