import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { PullPublisher } from './pullPublisher.ts';
import type { Session } from './session.ts';
import { untilJudged } from './untilJudged.ts';
import type { Verdict } from './verdict.ts';

/** Answers clients that pull the diagnostics of a document. */
export function registerDocumentDiagnostics(session: Session, publisher: PullPublisher): void {
  const { connection, guard, documents, desk } = session;
  connection.languages.diagnostics.on(
    guard.request(
      'textDocument/diagnostic',
      NOTHING,
      async ({ textDocument, previousResultId }: DocumentDiagnosticParams, token) => {
        const document = documents.get(textDocument.uri);
        if (document === undefined) {
          return toReport(desk.get(textDocument.uri), previousResultId);
        }
        const verdict = await untilJudged(document, token);
        if (verdict !== undefined && document.isOpen() && !token.isCancellationRequested) {
          publisher.noteAnswer(verdict);
        }
        return toReport(verdict, previousResultId);
      },
    ),
  );
}

const NOTHING: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

function toReport(
  verdict: Verdict | undefined,
  previousResultId: string | undefined,
): DocumentDiagnosticReport {
  if (verdict === undefined) {
    return NOTHING;
  }
  const { resultId, diagnostics } = verdict;
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
}
