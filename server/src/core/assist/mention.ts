import type {
  ArtifactUse,
  DocumentModel,
  ModelSymbol,
  Place,
  Step,
} from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { Inside } from '../workspace/inside.ts';

/** A place in a document that stands for something else: what can be gone to from there. */
export type Mention = { readonly at: Place } & (
  | { readonly kind: 'symbol'; readonly symbol: ModelSymbol }
  /** `scope` is that of the pipeline, see `Pipeline.scope`. */
  | { readonly kind: 'path'; readonly path: WorkspacePath; readonly scope: string | undefined }
  /** Without `key` the whole file. */
  | { readonly kind: 'parameter'; readonly file: WorkspacePath; readonly key: string | undefined }
  | {
      readonly kind: 'run';
      readonly path: WorkspacePath;
      readonly targets: readonly string[];
    }
);

/** Everything that documents mention, in no particular order. */
export function listMentions(models: readonly DocumentModel[]): readonly Mention[] {
  return models.flatMap(({ symbols, pipelines, deployments }) => [
    ...symbols.map((symbol): Mention => ({ kind: 'symbol', symbol, at: symbol.at })),
    ...pipelines.flatMap(({ steps, scope }) => steps.flatMap(step => ofStep(step, scope))),
    ...deployments.flatMap(({ inputs }) => inputs.flatMap(use => toPath(use, undefined))),
  ]);
}

/** The mention at a place of a file whose newest text was judged; offsets count from the start of the file. */
export function findMentionIn(
  { store }: Inside,
  { path, offset }: { readonly path: WorkspacePath; readonly offset: number },
): Mention | undefined {
  const document = store.sourceAtHand(path)?.documents.findLast(({ start }) => start <= offset);
  const models = store.index.modelsOf(path);
  // What does not parse keeps what it said last, but not where.
  const isCurrent = document?.content.problems.length === 0;
  return isCurrent ? findMention(models, document.index, offset - document.start) : undefined;
}

/** The mention at a place, the narrowest of several; its end belongs to it. */
export function findMention(
  models: readonly DocumentModel[],
  document: number,
  offset: number,
): Mention | undefined {
  const found = listMentions(models).filter(
    ({ at }) => at.document === document && at.span.start <= offset && offset <= at.span.end,
  );
  const length = ({ at }: Mention): number => at.span.end - at.span.start;
  return found.reduce<Mention | undefined>(
    (best, mention) => (best === undefined || length(mention) < length(best) ? mention : best),
    undefined,
  );
}

function ofStep(step: Step, scope: string | undefined): readonly Mention[] {
  const { inputs, outputs, metrics, environment, parameters, runs } = step;
  const uses = [
    ...inputs,
    ...outputs,
    ...metrics,
    ...(environment === undefined ? [] : [environment]),
  ];
  return [
    ...uses.flatMap(use => toPath(use, scope)),
    ...parameters.map(({ file, key, at }): Mention => ({ kind: 'parameter', file, key, at })),
    ...runs.map(({ path, targets, at }): Mention => ({ kind: 'run', path, targets, at })),
  ];
}

function toPath({ artifact, at }: ArtifactUse, scope: string | undefined): readonly Mention[] {
  return artifact.kind === 'path' ? [{ kind: 'path', path: artifact.path, scope, at }] : [];
}
