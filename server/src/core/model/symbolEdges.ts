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

/** Those of the same scope; without any, those whose scope nobody wrote down, on either side. */
function connect(use: ModelSymbol, definitions: readonly ModelSymbol[]): readonly Edge[] {
  const same = definitions.filter(({ scope }) => scope === use.scope);
  const open = definitions.filter(({ scope }) => scope === '' || use.scope === '');
  const meant = same.length > 0 ? same : open;
  if (meant.length > MAX_DEFINITIONS) {
    return [];
  }
  const confidence = meant.length === 1 ? 'certain' : 'likely';
  return meant.map(definition => toEdge(use, definition, confidence));
}

function toEdge(use: ModelSymbol, definition: ModelSymbol, confidence: Edge['confidence']): Edge {
  const kind = use.connects ?? 'data';
  const [from, to] = kind === 'trigger' ? [use.at, definition.at] : [definition.at, use.at];
  return { kind, from, to, confidence, because: `it names '${use.name}'` };
}
