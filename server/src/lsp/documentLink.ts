import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { findLinks } from '../core/assist/links.ts';
import { findJudgedDocument } from './askedPlace.ts';
import { indexLines, toRange } from './convert.ts';
import type { Session } from './session.ts';

/** Makes the files that a document names open by a click. */
export function registerDocumentLinks(session: Session): void {
  const { connection, guard, abilities } = session;
  if (!abilities.assist.documentLinks) {
    return;
  }
  connection.onDocumentLinks(
    guard.request<DocumentLinkParams, DocumentLink[]>(
      'textDocument/documentLink',
      [],
      async ({ textDocument }, token) => {
        const asked = await findJudgedDocument(session, textDocument.uri, token);
        const links = await asked?.home.use(workspace =>
          workspace.ask(inside => findLinks(inside, asked.path)),
        );
        return (links ?? []).flatMap(({ span, path }) => {
          const target = asked?.home.uriOf(path);
          return asked === undefined || target === undefined
            ? []
            : [{ range: toRange(indexLines(asked.text), span), target }];
        });
      },
    ),
  );
}
