import { type ModelSymbol, type Place, placeOf } from '../model/pipelineModel.ts';
import type { Span } from '../text/span.ts';

/** Keys of a Flux Kustomization that others are known to patch into it. */
export type PatchedKey = 'postBuild' | 'decryption';

/** Kind of the symbols that say so; their names are the keys. */
export const PATCHED_KEY = 'flux.patchedKey';

/**
 * The keys that patches may add to Flux Kustomizations elsewhere: a Kustomization that delivers others patches
 * all of them at times. Their own files then do not say all that holds for them.
 *
 * @param text What the patches say.
 */
export function toPatchedKeys(
  document: Pick<Place, 'path' | 'document'>,
  text: string,
  span: Span,
): readonly ModelSymbol[] {
  return PATCHED_KEYS.filter(key => text.includes(key)).map(key => ({
    kind: PATCHED_KEY,
    scope: '',
    name: key,
    role: 'use',
    at: placeOf(document, span),
  }));
}

const PATCHED_KEYS: readonly PatchedKey[] = ['postBuild', 'decryption'];
