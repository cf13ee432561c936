import type { AskedDocument } from './askedPlace.ts';
import { findElsewhere } from './neighbours.ts';
import type { Session } from './session.ts';

/**
 * Tells whether another extension shows what schemas know about a document; then only what nobody else
 * knows is offered.
 */
export function isSchemaElsewhere(
  session: Session,
  { document, home, path, text }: AskedDocument,
): (formats: readonly string[]) => boolean {
  return formats => {
    const neighbourly = { path, formats, text, languageId: document.languageId() };
    return findElsewhere(session.neighbours(), home.settings(), neighbourly).schema !== null;
  };
}
