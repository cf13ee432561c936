import { getOrCreate } from '../text/getOrCreate.ts';
import { findDeliveryEdges } from './deliveryEdges.ts';
import { type Edge, sortEdges } from './edge.ts';
import { type ImageName, normalizeRepository } from './imageName.ts';
import type {
  Artifact,
  ArtifactUse,
  Deployment,
  DocumentModel,
  PipelineRun,
  Step,
} from './pipelineModel.ts';
import { findStartedPipelines } from './startedPipelines.ts';
import { findSymbolEdges } from './symbolEdges.ts';

/**
 * The connections across files that the documents of a workspace declare. What one tool connects inside
 * of one scope, such as the stages of a DVC project, is the tool's own; see `findInnerEdges`.
 *
 * @returns Sorted by the place they start at, so that equal workspaces give equal lists.
 */
export function findCrossEdges(models: readonly DocumentModel[]): readonly Edge[] {
  return sortEdges([
    ...findRuns(models),
    ...findNamedEdges(models),
    ...findSymbolEdges(models),
    ...findDeliveryEdges(models),
  ]);
}

function findRuns(models: readonly DocumentModel[]): readonly Edge[] {
  const started = findStartedPipelines(models.flatMap(model => model.pipelines));
  const deployments = models.flatMap(model => model.deployments);
  return [...listSteps(models), ...deployments].flatMap(({ runs = [] }) =>
    runs.flatMap(run => [
      ...deployments.filter(isDeployedBy(run)).map(
        ({ at: to }): Edge => ({
          kind: 'delivery',
          from: run.at,
          to,
          confidence: 'certain',
          basis: 'declared',
          because: `'${run.command}' delivers '${to.path}'`,
        }),
      ),
      ...started(run).flatMap(pipeline => {
        const targets = pipeline.steps.filter(({ name }) => run.targets.includes(name));
        const places = targets.length === 0 ? [pipeline.at] : targets.map(({ at }) => at);
        const isAsset = pipeline.steps.every(({ kind }) => kind === 'source');
        const because = `'${run.command}' ${isAsset ? 'registers' : 'runs'} '${pipeline.at.path}'`;
        return places.map(
          (to): Edge => ({
            kind: 'trigger',
            from: run.at,
            to,
            confidence: 'certain',
            basis: 'declared',
            because,
          }),
        );
      }),
    ]),
  );
}

/** Tools that are told a file deploy what it describes, as they run what is a pipeline. */
function isDeployedBy(run: PipelineRun): (deployment: Deployment) => boolean {
  return ({ tool, at }) => tool === run.tool && at.path === run.path;
}

/** Uses of one thing that has a name in the whole workspace. */
interface NamedUses {
  readonly makes: ArtifactUse[];
  readonly needs: ArtifactUse[];
}

/** More uses of one name than this connect everything with everything and tell nothing. */
const MAX_USES = 200;

function findNamedEdges(models: readonly DocumentModel[]): readonly Edge[] {
  const byName = new Map<string, NamedUses>();
  const file = (role: keyof NamedUses, uses: readonly ArtifactUse[]): void => {
    for (const use of uses) {
      const key = nameOf(use.artifact);
      if (key !== undefined) {
        getOrCreate(byName, key, () => ({ makes: [], needs: [] }))[role].push(use);
      }
    }
  };
  for (const step of listSteps(models)) {
    file('makes', step.outputs);
    file('needs', step.image === undefined ? step.inputs : [step.image, ...step.inputs]);
  }
  for (const { startedBy = [] } of models.flatMap(model => model.pipelines)) {
    file('needs', startedBy);
  }
  for (const deployment of models.flatMap(model => model.deployments)) {
    file('needs', [...deployment.images, ...deployment.inputs]);
  }
  return [...byName.values()].flatMap(({ makes, needs }) =>
    makes
      .slice(0, MAX_USES)
      .flatMap(made => needs.slice(0, MAX_USES).flatMap(needed => connect(made, needed) ?? [])),
  );
}

function listSteps(models: readonly DocumentModel[]): readonly Step[] {
  return models.flatMap(({ pipelines }) => pipelines.flatMap(({ steps }) => steps));
}

function nameOf(artifact: Artifact): string | undefined {
  switch (artifact.kind) {
    case 'image':
      return `image ${normalizeRepository(artifact.image.repository)}`;
    case 'model':
      return `model ${artifact.name}`;
    case 'uri':
      return `uri ${artifact.uri.replace(/\/+$/, '')}`;
    default:
      return undefined;
  }
}

function connect(made: ArtifactUse, needed: ArtifactUse): Edge | undefined {
  const places = { from: made.at, to: needed.at, basis: 'concluded' as const };
  const [a, b] = [made.artifact, needed.artifact];
  if (a.kind === 'image' && b.kind === 'image') {
    const confidence = isSameVersion(a.image, b.image) ? 'certain' : 'likely';
    return {
      ...places,
      kind: 'image',
      confidence,
      because: `both name the image '${b.image.repository}'`,
    };
  }
  if (a.kind === 'model' && b.kind === 'model') {
    const isKnown = a.version === undefined || a.version === b.version;
    const confidence = isKnown ? 'certain' : 'likely';
    return { ...places, kind: 'model', confidence, because: `both name the model '${b.name}'` };
  }
  return b.kind === 'uri'
    ? { ...places, kind: 'data', confidence: 'certain', because: `both name '${b.uri}'` }
    : undefined;
}

function isSameVersion(a: ImageName, b: ImageName): boolean {
  return a.digest === b.digest && (a.tag ?? 'latest') === (b.tag ?? 'latest');
}
