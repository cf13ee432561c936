import type { Span } from '../text/span.ts';
import { type ModelSymbol, placeOf } from './pipelineModel.ts';

/** A name at its place in a document. */
export interface SymbolHint extends Pick<ModelSymbol, 'kind' | 'name' | 'role' | 'connects'> {
  readonly span: Span;
  /** The file, where left out. */
  readonly scope?: string;
}

/** A symbol of a document. */
export function toDocumentSymbol(
  document: { readonly path: string; readonly document: number },
  { span, scope = document.path, ...symbol }: SymbolHint,
): ModelSymbol {
  return { ...symbol, scope, at: placeOf(document, span) };
}
