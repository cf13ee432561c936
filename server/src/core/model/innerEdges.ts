import { createPathMap, type PathMap } from '../paths/pathMap.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import { type Edge, sortEdges } from './edge.ts';
import type { ArtifactUse, DocumentModel, Pipeline, Step } from './pipelineModel.ts';

/**
 * The connections that one tool makes itself: steps that wait for each other, and files that one step of a
 * scope writes and another one reads.
 *
 * @returns Sorted as `findCrossEdges`.
 */
export function findInnerEdges(models: readonly DocumentModel[]): readonly Edge[] {
  const pipelines = models.flatMap(model => model.pipelines);
  return sortEdges([...pipelines.flatMap(findOrder), ...findData(pipelines)]);
}

function findOrder({ steps }: Pipeline): readonly Edge[] {
  const byName = new Map(steps.map(step => [step.name, step]));
  return steps.flatMap(step =>
    step.after.flatMap((order): Edge[] => {
      const earlier = byName.get(order.step);
      return earlier === undefined
        ? []
        : [
            {
              kind: 'order',
              from: earlier.at,
              to: step.at,
              confidence: 'certain',
              basis: 'declared',
              because: `'${step.name}' waits for '${earlier.name}'`,
            },
          ];
    }),
  );
}

interface Output {
  readonly step: Step;
  readonly use: ArtifactUse;
}

function findData(pipelines: readonly Pipeline[]): readonly Edge[] {
  const made = new Map<string, PathMap<Output>>();
  for (const pipeline of pipelines) {
    for (const step of pipeline.steps) {
      for (const use of step.outputs) {
        if (use.artifact.kind === 'path') {
          getOrCreate(made, scopeOf(pipeline), createPathMap<Output>).add(use.artifact.path, {
            step,
            use,
          });
        }
      }
    }
  }
  return pipelines.flatMap(pipeline => {
    const outputs = made.get(scopeOf(pipeline));
    return outputs === undefined ? [] : pipeline.steps.flatMap(step => readsOf(step, outputs));
  });
}

/** Equal paths are the same file at least inside of one pipeline. */
function scopeOf({ scope, id }: Pipeline): string {
  return scope ?? `only ${id}`;
}

function readsOf(step: Step, outputs: PathMap<Output>): readonly Edge[] {
  const seen = new Set<string>();
  return step.inputs.flatMap(({ artifact, at }) => {
    const found = artifact.kind === 'path' ? outputs.overlapping(artifact.path) : [];
    return found.flatMap((output): Edge[] => {
      const key = `${output.step.id}\n${at.span.start}`;
      if (output.step.id === step.id || seen.has(key)) {
        return [];
      }
      seen.add(key);
      const path = artifact.kind === 'path' ? artifact.path : '';
      return [
        {
          kind: 'data',
          from: output.use.at,
          to: at,
          confidence: 'certain',
          basis: 'declared',
          because: `'${output.step.name}' writes '${path}' and '${step.name}' reads it`,
        },
      ];
    });
  });
}
