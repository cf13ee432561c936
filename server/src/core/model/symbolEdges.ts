import type { WorkspacePath } from '../paths/workspacePath.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { Edge } from './edge.ts';
import type { DocumentModel, ModelSymbol } from './pipelineModel.ts';

/** Edges between uses of names that connect (`ModelSymbol.connects`) and what the names stand for. */
export function findSymbolEdges(models: readonly DocumentModel[]): readonly Edge[] {
  const symbols = models.flatMap(model => model.symbols);
  const definitions = new Map<string, ModelSymbol[]>();
  for (const symbol of symbols.filter(({ role }) => role === 'definition')) {
    getOrCreate(definitions, keyOf(symbol), () => []).push(symbol);
  }
  return symbols.flatMap(use => {
    const found = definitions.get(keyOf(use)) ?? [];
    return use.role === 'use' && use.connects !== undefined ? connect(use, found) : [];
  });
}

function keyOf({ kind, name }: ModelSymbol): string {
  return `${kind}\n${name}`;
}

/** More definitions of one name than this are one name for many things, and tell nothing. */
const MAX_DEFINITIONS = 20;

/**
 * Those of the same scope; without any, those whose scope nobody wrote down, on either side. Of several that
 * have one name, as in folders for several clusters, the nearest are meant.
 */
function connect(use: ModelSymbol, definitions: readonly ModelSymbol[]): readonly Edge[] {
  const same = definitions.filter(({ scope }) => scope === use.scope);
  const open = definitions.filter(({ scope }) => scope === '' || use.scope === '');
  const meant = keepNearest(use, same.length > 0 ? same : open);
  if (meant.length > MAX_DEFINITIONS) {
    return [];
  }
  const isOnly = (same.length > 0 ? same : open).length === 1;
  return meant.map(definition => toEdge(use, definition, isOnly ? 'certain' : 'likely'));
}

/** Those that share the most folders with the use, from the top. */
function keepNearest(
  { at }: ModelSymbol,
  definitions: readonly ModelSymbol[],
): readonly ModelSymbol[] {
  const shared = definitions.map(definition => countShared(at.path, definition.at.path));
  const most = Math.max(...shared);
  return definitions.filter((_, index) => shared[index] === most);
}

function countShared(a: WorkspacePath, b: WorkspacePath): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const differs = left.findIndex((segment, index) => segment !== right[index]);
  return differs < 0 ? left.length : differs;
}

function toEdge(use: ModelSymbol, definition: ModelSymbol, confidence: Edge['confidence']): Edge {
  const kind = use.connects ?? 'data';
  const [from, to] = kind === 'trigger' ? [use.at, definition.at] : [definition.at, use.at];
  const basis = confidence === 'certain' ? 'declared' : 'concluded';
  return { kind, from, to, confidence, basis, because: `it names '${use.name}'` };
}
