import type { ModelSymbol, Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { compareText } from '../text/compareText.ts';
import { getPair, type TreeNode } from '../tree/node.ts';
import type { Inside } from '../workspace/inside.ts';
import { listMentions, type Mention } from './mention.ts';

/** Where a mentioned thing is defined or made; the file itself for one that nothing makes. */
export async function findDefinitions(inside: Inside, mention: Mention): Promise<readonly Place[]> {
  switch (mention.kind) {
    case 'symbol':
      return definitionsOf(inside, mention.symbol).map(({ at }) => at);
    case 'path': {
      const makers = makersOf(inside, mention).filter(place => !isSamePlace(place, mention.at));
      return makers.length > 0 ? makers : startOf(inside, mention.path);
    }
    case 'parameter':
      return findParameter(inside, mention.file, mention.key);
    case 'run':
      return findRun(inside, mention.path, mention.targets);
  }
}

/** Where a mentioned thing is used, its definitions not among them. */
export function findUses(inside: Inside, mention: Mention): readonly Place[] {
  const { index } = inside.store;
  switch (mention.kind) {
    case 'symbol': {
      const meant = new Set(definitionsOf(inside, mention.symbol).map(({ at }) => showPlace(at)));
      return index
        .symbolsOfKind(mention.symbol.kind)
        .filter(({ role, name }) => role === 'use' && name === mention.symbol.name)
        .filter(use => definitionsOf(inside, use).some(({ at }) => meant.has(showPlace(at))))
        .map(({ at }) => at);
    }
    case 'path':
      return mention.scope === undefined
        ? []
        : index
            .usesOf('consumes', mention.scope, mention.path)
            .filter(({ use }) => isPath(use.artifact, mention.path))
            .map(({ at }) => at);
    case 'parameter':
    case 'run':
      return listMentions(index.modelsOf(mention.at.path))
        .filter(other => isSameThing(mention, other))
        .map(({ at }) => at);
  }
}

/** Definitions of a name: of its own scope; without any, those whose scope nobody wrote down, on either side. */
function definitionsOf({ store }: Inside, symbol: ModelSymbol): readonly ModelSymbol[] {
  if (symbol.role === 'definition') {
    return [symbol];
  }
  const named = store.index
    .symbolsOfKind(symbol.kind)
    .filter(({ role, name }) => role === 'definition' && name === symbol.name);
  const same = named.filter(({ scope }) => scope === symbol.scope);
  return same.length > 0 ? same : named.filter(({ scope }) => scope === '' || symbol.scope === '');
}

/** Steps that make a path, a folder above it, or something in it; and data files that stand for it. */
function makersOf(
  { store }: Inside,
  { path, scope }: Extract<Mention, { kind: 'path' }>,
): readonly Place[] {
  const makers = scope === undefined ? [] : store.index.usesOf('produces', scope, path);
  const exact = makers.filter(({ use }) => isPath(use.artifact, path));
  return (exact.length > 0 ? exact : makers).map(({ at }) => at);
}

function isPath(
  artifact: { readonly kind: string; readonly path?: WorkspacePath },
  path: WorkspacePath,
): boolean {
  return artifact.kind === 'path' && artifact.path === path;
}

async function startOf(inside: Inside, path: WorkspacePath): Promise<readonly Place[]> {
  const { value } = await inside.store.evaluate({ path, document: 0 }, files => files.kindOf(path));
  return value === 'file' ? [{ path, document: 0, span: { start: 0, end: 0 } }] : [];
}

/** The key of a parameter, or the nearest one above it that is there. */
async function findParameter(
  inside: Inside,
  file: WorkspacePath,
  key: string | undefined,
): Promise<readonly Place[]> {
  const root = await loadRoot(inside, file);
  let node = root;
  let found: Place | undefined;
  for (const name of key?.split('.', MAX_KEYS) ?? []) {
    const pair = getPair(node, name);
    if (pair === undefined) {
      break;
    }
    node = pair.node;
    found = { path: file, document: 0, span: pair.key.span };
  }
  return found === undefined ? startOf(inside, file) : [found];
}

const MAX_KEYS = 50;

async function loadRoot({ store }: Inside, file: WorkspacePath): Promise<TreeNode | undefined> {
  const source = /\.ya?ml$/.test(file) ? await store.loadSource(file) : undefined;
  return source?.documents[0]?.content.root;
}

/** The steps that a command runs; the pipeline when it runs all of them. */
async function findRun(
  inside: Inside,
  path: WorkspacePath,
  targets: readonly string[],
): Promise<readonly Place[]> {
  const pipelines = inside.store.index.modelsOf(path).flatMap(model => model.pipelines);
  const steps = pipelines
    .flatMap(pipeline => pipeline.steps)
    .filter(({ name }) => targets.includes(name))
    .map(({ at }) => at);
  const all = steps.length > 0 ? steps : pipelines.slice(0, 1).map(({ at }) => at);
  return all.length > 0 ? all : startOf(inside, path);
}

function isSameThing(mention: Mention, other: Mention): boolean {
  if (mention.kind === 'parameter' && other.kind === 'parameter') {
    return mention.file === other.file && mention.key === other.key;
  }
  return mention.kind === 'run' && other.kind === 'run' && mention.path === other.path;
}

function isSamePlace(a: Place, b: Place): boolean {
  return showPlace(a) === showPlace(b);
}

function showPlace({ path, document, span }: Place): string {
  return `${path}\n${document}\n${span.start}`;
}

/** Places by file, then from top to bottom; each once. */
export function sortPlaces(places: readonly Place[]): readonly Place[] {
  const unique = [...new Map(places.map(place => [showPlace(place), place])).values()];
  return unique.sort(
    (a, b) => compareText(a.path, b.path) || a.document - b.document || a.span.start - b.span.start,
  );
}
