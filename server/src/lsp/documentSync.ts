import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Keeps the texts of open documents, and has them judged. */
export function registerDocumentSync(session: Session): void {
  const { connection, guard, documents, judge } = session;
  const close = (uri: string): void => {
    const document = documents.close(uri);
    if (document !== undefined) {
      judge.close(document);
    }
  };
  connection.onDidOpenTextDocument(
    guard.notification('textDocument/didOpen', ({ textDocument }: DidOpenTextDocumentParams) => {
      close(textDocument.uri);
      const document = documents.open(textDocument);
      if (document !== undefined) {
        judge.schedule(document, 0);
      }
    }),
  );
  connection.onDidChangeTextDocument(
    guard.notification('textDocument/didChange', (params: DidChangeTextDocumentParams) => {
      const { textDocument, contentChanges } = params;
      const document = documents.get(textDocument.uri);
      if (document !== undefined && contentChanges.length > 0) {
        judge.schedule(document, document.change(contentChanges, textDocument.version));
      }
    }),
  );
  connection.onDidCloseTextDocument(
    guard.notification('textDocument/didClose', ({ textDocument }: DidCloseTextDocumentParams) =>
      close(textDocument.uri),
    ),
  );
}
