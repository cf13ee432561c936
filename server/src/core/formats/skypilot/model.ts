import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyStep } from '../../model/lifeCycle.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  type Place,
  placeOf,
  type Resources,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import type { TaskDocument } from './document.ts';

/** What a task says about the life cycle: a step, or a deployment when it is served. */
export function toTaskModel(task: TaskDocument): DocumentModel {
  const start = task.content.root?.span.start ?? 0;
  const id = `skypilot:${task.path}${task.document === 0 ? '' : `:${task.document}`}`;
  const name = task.name?.value ?? task.path;
  const at = placeOf(task, task.name?.span ?? { start, end: start });
  const owner = placeOf(task, task.content.root?.span ?? { start, end: start });
  const what: Named = { id: `${id}#${name}`, name, at, owner };
  const isStep = !task.isService && task.commands.length > 0;
  return {
    pipelines: isStep
      ? [{ id, name, tool: 'skypilot', scope: undefined, at, steps: [toStep(task, what)] }]
      : [],
    deployments: task.isService ? [toDeployment(task, what)] : [],
    symbols: toSymbols(task),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly at: Place;
  readonly owner: Place;
}

function toStep(task: TaskDocument, named: Named): Step {
  const commands = task.commands.map(({ value }) => value);
  const [image] = toImages(task);
  return {
    ...EMPTY_STEP,
    ...named,
    component: classifyStep({
      // The machine is prepared in the same way for everything.
      commands: commands.slice(-1),
      name: task.name?.value ?? '',
      hasInputs: task.mounts.length > 0,
      outputs: [],
      hasMetrics: true,
    }),
    commands,
    inputs: toInputs(task),
    ...(image === undefined ? {} : { image }),
    runs: task.commands.flatMap(node =>
      toPipelineRuns(task, { node, text: node.value, directory: task.directory }),
    ),
    resources: toResources(task),
  };
}

function toDeployment(task: TaskDocument, named: Named): Deployment {
  const images = toImages(task);
  return {
    ...named,
    kind: 'service',
    tool: 'skypilot',
    component: classifyService({
      name: `${named.name} serving`,
      images: images.flatMap(({ artifact }) =>
        artifact.kind === 'image' ? [artifact.image.repository] : [],
      ),
      commands: task.commands.map(({ value }) => value),
    }),
    images,
    inputs: toInputs(task),
    resources: toResources(task),
  };
}

function toImages(task: TaskDocument): readonly ArtifactUse[] {
  return task.image === undefined
    ? []
    : [
        {
          artifact: toImageArtifact(task.image.value.slice('docker:'.length)),
          at: placeOf(task, task.image.span),
        },
      ];
}

function toInputs(task: TaskDocument): readonly ArtifactUse[] {
  return task.mounts.flatMap(({ sources }) =>
    sources.map(({ value, span }) => ({
      artifact: toLocationArtifact(parentOf(task.path), value),
      at: placeOf(task, span),
    })),
  );
}

function toResources({ cpus, memory, accelerators }: TaskDocument): Resources {
  return {
    ...(cpus === undefined ? {} : { cpu: cpus }),
    ...(memory === undefined ? {} : { memory }),
    ...(accelerators === undefined ? {} : { gpu: accelerators }),
  };
}

/** A bucket that is filled from somewhere is defined there; one that is only mounted is used. */
function toSymbols(task: TaskDocument): readonly ModelSymbol[] {
  const buckets = task.mounts.flatMap(({ bucket, sources }) =>
    bucket === undefined || bucket.value.includes('$') ? [] : [{ bucket, sources }],
  );
  return [
    ...(task.name === undefined
      ? []
      : [
          toDocumentSymbol(task, {
            kind: 'skypilot.task',
            scope: '',
            name: task.name.value,
            role: 'definition',
            span: task.name.span,
          }),
        ]),
    ...buckets.map(({ bucket, sources }) =>
      toDocumentSymbol(task, {
        kind: 'skypilot.storage',
        scope: '',
        name: bucket.value,
        span: bucket.span,
        ...(sources.length > 0 ? { role: 'definition' } : { role: 'use', connects: 'data' }),
      }),
    ),
  ];
}
