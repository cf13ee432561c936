import type { ComponentId } from '../model/component.ts';
import { isMutableImage, normalizeRepository } from '../model/imageName.ts';
import type {
  Artifact,
  ArtifactUse,
  DocumentModel,
  ModelSymbol,
  Pipeline,
  Step,
} from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import { addToHash, EMPTY_HASH, mixHash } from '../text/hash.ts';
import type { LifeCyclePart, NamedKind, NamedUse, Producer } from './queries.ts';

/** How a step uses a path. */
export type PathRole = 'produces' | 'consumes';

/** Key that the symbols of one kind, scope and name are filed under. */
export function symbolKey(kind: string, scope: string, name: string): string {
  return `${kind}\n${scope}\n${name}`;
}

/** Key that all symbols of one kind are asked for under. */
export function kindKey(kind: string): string {
  return `kind\n${kind}`;
}

/** Key that the uses of an image or a registry model are filed under. */
export function namedKey(kind: NamedKind, name: string): string {
  return `named\n${kind}\n${name}`;
}

/** Key that the parts of a life cycle component are filed under. */
export function componentKey(component: ComponentId): string {
  return `component\n${component}`;
}

/** Key that the habit of the workspace with tags of images is filed under. */
export const TAG_HABIT = 'tag habit';

/** Key that a file's pipelines are filed under among the scopes. */
export function fileKey(path: WorkspacePath): string {
  return `file\n${path}`;
}

/** What one file says, filed under what others ask for. */
export interface FileFacts {
  readonly models: readonly DocumentModel[];
  readonly brokenScope: string | undefined;
  readonly paths: ReadonlyMap<string, PathFact>;
  readonly symbols: ReadonlyMap<string, readonly ModelSymbol[]>;
  readonly named: ReadonlyMap<string, NamedFact>;
  /** By `componentKey`. */
  readonly parts: ReadonlyMap<string, readonly LifeCyclePart[]>;
  /** Scope, and the file itself by `fileKey`, to a hash of all that the file says in it. */
  readonly scopes: ReadonlyMap<string, number>;
  readonly tags: TagCounts;
}

/** Images that somebody's registry holds and that a file runs, each repository once. */
export interface TagCounts {
  /** Tomorrow's pull may give another one. */
  readonly moving: number;
  readonly fixed: number;
}

/** Uses of one path in one role. */
export interface PathFact {
  readonly role: PathRole;
  readonly scope: string;
  readonly path: WorkspacePath;
  readonly uses: Producer[];
  /** Hash of everything about the uses but their places. */
  hash: number;
}

interface NamedFact {
  readonly uses: NamedUse[];
  /** Hash of everything about the uses but their places. */
  hash: number;
}

/** What a file says that says nothing. */
export const NO_FACTS: FileFacts = {
  models: [],
  brokenScope: undefined,
  paths: new Map(),
  symbols: new Map(),
  named: new Map(),
  parts: new Map(),
  scopes: new Map(),
  tags: { moving: 0, fixed: 0 },
};

/**
 * Files what a file says.
 *
 * @param brokenScope See `ModelIndex.update`.
 */
export function collectFacts(
  models: readonly DocumentModel[],
  brokenScope: string | undefined,
): FileFacts {
  const paths = new Map<string, PathFact>();
  const symbols = new Map<string, ModelSymbol[]>();
  const scopes = new Map<string, number>();
  if (brokenScope !== undefined) {
    scopes.set(brokenScope, addToHash(EMPTY_HASH, 'broken'));
  }
  for (const model of models) {
    for (const symbol of model.symbols) {
      getOrCreate(symbols, symbolKey(symbol.kind, symbol.scope, symbol.name), () => []).push(
        symbol,
      );
    }
    for (const pipeline of model.pipelines) {
      addPipeline({ paths, scopes }, pipeline);
    }
  }
  const named = collectNamed(models);
  const parts = collectParts(models);
  return { models, brokenScope, paths, symbols, named, parts, scopes, tags: countTags(named) };
}

function addPipeline(
  { paths, scopes }: { paths: Map<string, PathFact>; scopes: Map<string, number> },
  { at, scope, steps }: Pipeline,
): void {
  const file = fileKey(at.path);
  scopes.set(file, addToHash(scopes.get(file) ?? EMPTY_HASH, scope ?? ''));
  for (const step of steps) {
    const hash = hashStep(step);
    scopes.set(file, mixHash(scopes.get(file) ?? EMPTY_HASH, hash));
    if (scope !== undefined) {
      scopes.set(scope, mixHash(scopes.get(scope) ?? EMPTY_HASH, hash));
      addUses(paths, { role: 'produces', scope, step, hash }, step.outputs);
      addUses(paths, { role: 'consumes', scope, step, hash }, step.inputs);
    }
  }
}

function collectParts(
  models: readonly DocumentModel[],
): ReadonlyMap<string, readonly LifeCyclePart[]> {
  const parts = new Map<string, LifeCyclePart[]>();
  for (const { pipelines, deployments } of models) {
    for (const step of pipelines.flatMap(({ steps }) => steps)) {
      getOrCreate(parts, componentKey(step.component), () => []).push({ kind: 'step', step });
    }
    for (const deployment of deployments) {
      const key = componentKey(deployment.component);
      getOrCreate(parts, key, () => []).push({ kind: 'deployment', deployment });
    }
  }
  return parts;
}

/** Whether two lists are about the same things, wherever they stand. */
export function areSameParts(a: readonly LifeCyclePart[], b: readonly LifeCyclePart[]): boolean {
  return a.length === b.length && a.every((part, index) => nameOf(part) === nameOf(b[index]));
}

function nameOf(part: LifeCyclePart | undefined): string | undefined {
  return part?.kind === 'step' ? part.step.id : part?.deployment.id;
}

function collectNamed(models: readonly DocumentModel[]): ReadonlyMap<string, NamedFact> {
  const named = new Map<string, NamedFact>();
  for (const found of models.flatMap(listNamedUses)) {
    const { artifact } = found.use;
    const key = namedKeyOf(artifact);
    if (key !== undefined) {
      const fact = getOrCreate(named, key, () => ({ uses: [], hash: EMPTY_HASH }));
      fact.uses.push(found);
      fact.hash = addToHash(fact.hash, `${found.role} ${nameArtifact(artifact)}`);
    }
  }
  return named;
}

function countTags(named: ReadonlyMap<string, NamedFact>): TagCounts {
  let [moving, fixed] = [0, 0];
  for (const { uses } of named.values()) {
    const images = uses.flatMap(({ role, use }) =>
      role === 'needs' && use.artifact.kind === 'image' ? [use.artifact.image] : [],
    );
    if (images[0]?.repository.includes('/') === true) {
      const isMoving = images.some(isMutableImage);
      moving += isMoving ? 1 : 0;
      fixed += isMoving ? 0 : 1;
    }
  }
  return { moving, fixed };
}

function listNamedUses({ pipelines, deployments }: DocumentModel): readonly NamedUse[] {
  const toUse =
    (role: NamedUse['role']) =>
    (use: ArtifactUse): NamedUse => ({ role, use });
  const steps = pipelines.flatMap(pipeline => pipeline.steps);
  return [
    ...steps.flatMap(({ image, inputs, outputs }) => [
      ...[...(image === undefined ? [] : [image]), ...inputs].map(toUse('needs')),
      ...outputs.map(toUse('makes')),
    ]),
    ...deployments.flatMap(({ images, builds, inputs }) => [
      ...[...images, ...inputs].map(toUse('needs')),
      ...(builds ?? []).map(toUse('makes')),
    ]),
  ];
}

function namedKeyOf(artifact: Artifact): string | undefined {
  switch (artifact.kind) {
    case 'image':
      return namedKey('image', normalizeRepository(artifact.image.repository));
    case 'model':
      return namedKey('model', artifact.name);
    default:
      return undefined;
  }
}

interface StepFact {
  readonly role: PathRole;
  readonly scope: string;
  readonly step: Step;
  readonly hash: number;
}

function addUses(
  paths: Map<string, PathFact>,
  { role, scope, step, hash }: StepFact,
  uses: readonly ArtifactUse[],
): void {
  for (const use of uses) {
    if (use.artifact.kind !== 'path') {
      continue;
    }
    const { path } = use.artifact;
    const fact = getOrCreate(paths, `${role}\n${scope}\n${path}`, () => ({
      role,
      scope,
      path,
      uses: [],
      hash: EMPTY_HASH,
    }));
    fact.uses.push({ step, use, at: use.at });
    fact.hash = mixHash(fact.hash, hash);
  }
}

/** What other files may conclude from a step; places are left out, so that moving it changes nothing. */
function hashStep(step: Step): number {
  let hash = addToHash(
    EMPTY_HASH,
    [step.id, step.kind, step.component, step.isFrozen, step.instances].join('\t'),
  );
  for (const uses of [step.inputs, step.outputs, step.metrics]) {
    hash = mixHash(hash, uses.length);
    for (const { artifact } of uses) {
      hash = addToHash(hash, nameArtifact(artifact));
    }
  }
  return hash;
}

function nameArtifact(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'path':
      return artifact.path;
    case 'uri':
      return artifact.uri;
    case 'image':
      return `${artifact.image.repository}:${artifact.image.tag}@${artifact.image.digest}`;
    case 'model':
      return `models:/${artifact.name}/${artifact.version}`;
    case 'unknown':
      return `?${artifact.text}`;
  }
}
