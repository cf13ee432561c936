import type {
  Artifact,
  ArtifactUse,
  DocumentModel,
  ModelSymbol,
  Step,
} from '../model/pipelineModel.ts';
import { createPathMap, type PathMap } from '../paths/pathMap.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { addToHash, EMPTY_HASH, mixHash } from '../text/hash.ts';
import type { Producer } from './queries.ts';

/** A change of what the workspace says, as the questions whose answers it changes. */
export type IndexChange =
  | {
      readonly kind: 'path';
      readonly role: PathRole;
      readonly scope: string;
      readonly path: WorkspacePath;
    }
  | { readonly kind: 'symbol'; readonly key: string }
  /** `scope` changes with every word that some file says in it, `broken` with whether all can be read. */
  | { readonly kind: 'scope' | 'broken'; readonly scope: string };

/** A path and how many edits others may be away from it. */
export interface NearPath {
  readonly path: WorkspacePath;
  readonly maxDistance: number;
}

/** How a step uses a path. */
export type PathRole = 'produces' | 'consumes';

/** What all files say together, kept up to date file by file. */
export interface ModelIndex {
  /**
   * Takes over what a file says now.
   *
   * @param brokenScope Scope whose facts this file should hold but cannot be read; `undefined` when it can.
   * @returns The questions whose answers changed; places that merely moved are no change.
   */
  update(
    path: WorkspacePath,
    models: readonly DocumentModel[],
    brokenScope?: string,
  ): readonly IndexChange[];
  usesOf(role: PathRole, scope: string, path: WorkspacePath): readonly Producer[];
  /** Paths that are used in this role and are at most so many edits away. */
  pathsNear(role: PathRole, scope: string, near: NearPath): readonly WorkspacePath[];
  symbolsOf(key: string): readonly ModelSymbol[];
  modelsIn(scope: string): readonly DocumentModel[];
  modelsOf(path: WorkspacePath): readonly DocumentModel[];
  isBroken(scope: string): boolean;
}

/** Key that the symbols of one kind, scope and name are filed under. */
export function symbolKey(kind: string, scope: string, name: string): string {
  return `${kind}\n${scope}\n${name}`;
}

/** An empty index. */
export function createModelIndex(): ModelIndex {
  const files = new Map<WorkspacePath, FileFacts>();
  const paths = new Map<string, PathMap<PathFact>>();
  const symbols = new Map<string, Map<WorkspacePath, readonly ModelSymbol[]>>();
  const scopes = new Map<string, Set<WorkspacePath>>();
  const broken = new Map<string, Set<WorkspacePath>>();
  const pathsOf = (role: PathRole, scope: string): PathMap<PathFact> =>
    getOrCreate(paths, `${role}\n${scope}`, () => createPathMap<PathFact>());

  const remove = (path: WorkspacePath, facts: FileFacts): void => {
    for (const fact of facts.paths.values()) {
      pathsOf(fact.role, fact.scope).remove(fact.path, fact);
    }
    for (const key of facts.symbols.keys()) {
      symbols.get(key)?.delete(path);
    }
    for (const scope of facts.scopes.keys()) {
      scopes.get(scope)?.delete(path);
    }
    if (facts.brokenScope !== undefined) {
      broken.get(facts.brokenScope)?.delete(path);
    }
  };
  const add = (path: WorkspacePath, facts: FileFacts): void => {
    for (const fact of facts.paths.values()) {
      pathsOf(fact.role, fact.scope).add(fact.path, fact);
    }
    for (const [key, found] of facts.symbols) {
      getOrCreate(symbols, key, () => new Map<WorkspacePath, readonly ModelSymbol[]>()).set(
        path,
        found,
      );
    }
    for (const scope of facts.scopes.keys()) {
      getOrCreate(scopes, scope, () => new Set<WorkspacePath>()).add(path);
    }
    if (facts.brokenScope !== undefined) {
      getOrCreate(broken, facts.brokenScope, () => new Set<WorkspacePath>()).add(path);
    }
  };

  return {
    update(path, models, brokenScope) {
      const before = files.get(path) ?? NO_FACTS;
      const after =
        models.length === 0 && brokenScope === undefined
          ? NO_FACTS
          : collectFacts(models, brokenScope);
      remove(path, before);
      add(path, after);
      if (after === NO_FACTS) {
        files.delete(path);
      } else {
        files.set(path, after);
      }
      return diffFacts(before, after);
    },
    usesOf: (role, scope, path) =>
      pathsOf(role, scope)
        .overlapping(path)
        .flatMap(fact => fact.uses),
    pathsNear: (role, scope, { path, maxDistance }) =>
      pathsOf(role, scope)
        .near(path, maxDistance)
        .map(fact => fact.path),
    symbolsOf: key => [...(symbols.get(key)?.values() ?? [])].flat(),
    modelsIn: scope =>
      [...(scopes.get(scope) ?? [])].sort().flatMap(path => files.get(path)?.models ?? []),
    modelsOf: path => files.get(path)?.models ?? [],
    isBroken: scope => (broken.get(scope)?.size ?? 0) > 0,
  };
}

interface FileFacts {
  readonly models: readonly DocumentModel[];
  readonly brokenScope: string | undefined;
  readonly paths: ReadonlyMap<string, PathFact>;
  readonly symbols: ReadonlyMap<string, readonly ModelSymbol[]>;
  /** Scope to a hash of all that the file says in it. */
  readonly scopes: ReadonlyMap<string, number>;
}

interface PathFact {
  readonly role: PathRole;
  readonly scope: string;
  readonly path: WorkspacePath;
  readonly uses: Producer[];
  /** Hash of everything about the uses but their places. */
  hash: number;
}

const NO_FACTS: FileFacts = {
  models: [],
  brokenScope: undefined,
  paths: new Map(),
  symbols: new Map(),
  scopes: new Map(),
};

function collectFacts(
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
    for (const { scope, steps } of model.pipelines) {
      if (scope === undefined) {
        continue;
      }
      for (const step of steps) {
        const hash = hashStep(step);
        scopes.set(scope, mixHash(scopes.get(scope) ?? EMPTY_HASH, hash));
        addUses(paths, { role: 'produces', scope, step, hash }, step.outputs);
        addUses(paths, { role: 'consumes', scope, step, hash }, step.inputs);
      }
    }
  }
  return { models, brokenScope, paths, symbols, scopes };
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
    case 'unknown':
      return `?${artifact.text}`;
  }
}

function diffFacts(before: FileFacts, after: FileFacts): readonly IndexChange[] {
  const changes: IndexChange[] = [];
  for (const [, fact] of differing(before.paths, after.paths, (a, b) => a.hash === b.hash)) {
    changes.push({ kind: 'path', role: fact.role, scope: fact.scope, path: fact.path });
  }
  for (const [key] of differing(before.symbols, after.symbols, (a, b) => a.length === b.length)) {
    changes.push({ kind: 'symbol', key });
  }
  for (const [scope] of differing(before.scopes, after.scopes, (a, b) => a === b)) {
    changes.push({ kind: 'scope', scope });
  }
  if (before.brokenScope !== after.brokenScope) {
    for (const scope of [before.brokenScope, after.brokenScope]) {
      changes.push(...(scope === undefined ? [] : [{ kind: 'broken' as const, scope }]));
    }
  }
  return changes;
}

function* differing<Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  isSame: (a: Value, b: Value) => boolean,
): Generator<[string, Value]> {
  for (const [key, value] of before) {
    const now = after.get(key);
    if (now === undefined || !isSame(value, now)) {
      yield [key, value];
    }
  }
  for (const [key, value] of after) {
    if (!before.has(key)) {
      yield [key, value];
    }
  }
}

function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
