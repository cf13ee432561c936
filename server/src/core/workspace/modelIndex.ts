import type { DocumentModel, ModelSymbol } from '../model/pipelineModel.ts';
import { createPathMap, type PathMap } from '../paths/pathMap.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { compareText } from '../text/compareText.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import {
  areSameParts,
  collectFacts,
  type FileFacts,
  kindKey,
  NO_FACTS,
  type PathFact,
  type PathRole,
  TAG_HABIT,
  type TagCounts,
} from './fileFacts.ts';
import type { LifeCyclePart, NamedUse, Producer } from './queries.ts';

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
  /** Definitions and uses of one kind of symbol, by path of their files. */
  symbolsOfKind(kind: string): readonly ModelSymbol[];
  usesOfNamed(key: string): readonly NamedUse[];
  /** Parts of a life cycle component by `componentKey`, by path of their files. */
  partsOf(key: string): readonly LifeCyclePart[];
  /** See `WorkspaceQueries.imagesMoveByHabit`. */
  imagesMoveByHabit(): boolean;
  modelsIn(scope: string): readonly DocumentModel[];
  modelsOf(path: WorkspacePath): readonly DocumentModel[];
  isBroken(scope: string): boolean;
}

/** An empty index. */
export function createModelIndex(): ModelIndex {
  const files = new Map<WorkspacePath, FileFacts>();
  const paths = new Map<string, PathMap<PathFact>>();
  const symbols = new Map<string, Map<WorkspacePath, readonly ModelSymbol[]>>();
  const kinds = new Map<string, Map<WorkspacePath, readonly ModelSymbol[]>>();
  const named = new Map<string, Map<WorkspacePath, readonly NamedUse[]>>();
  const parts = new Map<string, Map<WorkspacePath, readonly LifeCyclePart[]>>();
  const scopes = new Map<string, Set<WorkspacePath>>();
  const broken = new Map<string, Set<WorkspacePath>>();
  const tags = { moving: 0, fixed: 0 };
  const pathsOf = (role: PathRole, scope: string): PathMap<PathFact> =>
    getOrCreate(paths, `${role}\n${scope}`, () => createPathMap<PathFact>());

  const remove = (path: WorkspacePath, facts: FileFacts): void => {
    tags.moving -= facts.tags.moving;
    tags.fixed -= facts.tags.fixed;
    for (const fact of facts.paths.values()) {
      pathsOf(fact.role, fact.scope).remove(fact.path, fact);
    }
    for (const key of facts.symbols.keys()) {
      symbols.get(key)?.delete(path);
    }
    for (const kind of kindsIn(facts).keys()) {
      kinds.get(kind)?.delete(path);
    }
    for (const key of facts.named.keys()) {
      named.get(key)?.delete(path);
    }
    for (const key of facts.parts.keys()) {
      parts.get(key)?.delete(path);
    }
    for (const scope of facts.scopes.keys()) {
      scopes.get(scope)?.delete(path);
    }
    if (facts.brokenScope !== undefined) {
      broken.get(facts.brokenScope)?.delete(path);
    }
  };
  const add = (path: WorkspacePath, facts: FileFacts): void => {
    tags.moving += facts.tags.moving;
    tags.fixed += facts.tags.fixed;
    for (const fact of facts.paths.values()) {
      pathsOf(fact.role, fact.scope).add(fact.path, fact);
    }
    for (const [key, found] of facts.symbols) {
      getOrCreate(symbols, key, () => new Map<WorkspacePath, readonly ModelSymbol[]>()).set(
        path,
        found,
      );
    }
    for (const [kind, found] of kindsIn(facts)) {
      getOrCreate(kinds, kind, () => new Map<WorkspacePath, readonly ModelSymbol[]>()).set(
        path,
        found,
      );
    }
    for (const [key, { uses }] of facts.named) {
      getOrCreate(named, key, () => new Map<WorkspacePath, readonly NamedUse[]>()).set(path, uses);
    }
    for (const [key, found] of facts.parts) {
      getOrCreate(parts, key, () => new Map<WorkspacePath, readonly LifeCyclePart[]>()).set(
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
      const wasHabit = isHabit(tags);
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
      const changes = diffFacts(before, after);
      return wasHabit === isHabit(tags)
        ? changes
        : [...changes, { kind: 'symbol', key: TAG_HABIT }];
    },
    usesOf: (role, scope, path) =>
      pathsOf(role, scope)
        .overlapping(path)
        .flatMap(fact => fact.uses),
    pathsNear: (role, scope, { path, maxDistance }) =>
      pathsOf(role, scope)
        .near(path, maxDistance)
        .map(fact => fact.path),
    usesOfNamed: key => [...(named.get(key)?.values() ?? [])].flat(),
    symbolsOf: key => [...(symbols.get(key)?.values() ?? [])].flat(),
    symbolsOfKind: kind => inOrder(kinds.get(kind)),
    partsOf: key => inOrder(parts.get(key)),
    imagesMoveByHabit: () => isHabit(tags),
    modelsIn: scope =>
      [...(scopes.get(scope) ?? [])].sort().flatMap(path => files.get(path)?.models ?? []),
    modelsOf: path => files.get(path)?.models ?? [],
    isBroken: scope => (broken.get(scope)?.size ?? 0) > 0,
  };
}

/** Fewer than these may be chance, or what nobody came to yet. */
const MIN_MOVING = 20;

function isHabit({ moving, fixed }: TagCounts): boolean {
  return moving >= MIN_MOVING && fixed * 10 <= moving;
}

function inOrder<Value>(
  byPath: ReadonlyMap<WorkspacePath, readonly Value[]> = new Map(),
): readonly Value[] {
  return [...byPath].sort(([a], [b]) => compareText(a, b)).flatMap(([, found]) => found);
}

function kindsIn({ symbols }: FileFacts): ReadonlyMap<string, readonly ModelSymbol[]> {
  const kinds = new Map<string, ModelSymbol[]>();
  for (const symbol of [...symbols.values()].flat()) {
    getOrCreate(kinds, symbol.kind, () => []).push(symbol);
  }
  return kinds;
}

function diffFacts(before: FileFacts, after: FileFacts): readonly IndexChange[] {
  const changes: IndexChange[] = [];
  for (const [, fact] of differing(before.paths, after.paths, (a, b) => a.hash === b.hash)) {
    changes.push({ kind: 'path', role: fact.role, scope: fact.scope, path: fact.path });
  }
  const kinds = new Set<string>();
  for (const [key, found] of differing(
    before.symbols,
    after.symbols,
    (a, b) => a.length === b.length,
  )) {
    changes.push({ kind: 'symbol', key });
    kinds.add(found[0]?.kind ?? '');
  }
  for (const kind of kinds) {
    changes.push({ kind: 'symbol', key: kindKey(kind) });
  }
  for (const [key] of differing(before.named, after.named, (a, b) => a.hash === b.hash)) {
    changes.push({ kind: 'symbol', key });
  }
  for (const [key] of differing(before.parts, after.parts, areSameParts)) {
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
