import {
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { PullPublisher } from './pullPublisher.ts';
import type { Session } from './session.ts';
import { nameResult, type Verdict } from './verdict.ts';

/**
 * Answers clients that pull the diagnostics of all files. The first question is answered as soon as all
 * is judged, later ones as soon as something is different, so clients may ask again at once.
 */
export function registerWorkspaceDiagnostics(session: Session, publisher: PullPublisher): void {
  const { connection, guard, judge, idle } = session;
  let isFirst = true;
  connection.languages.diagnostics.onWorkspace(
    guard.request(
      'workspace/diagnostic',
      { items: [] } satisfies WorkspaceDiagnosticReport as WorkspaceDiagnosticReport,
      async ({ previousResultIds }: WorkspaceDiagnosticParams, token) => {
        session.wantAllFiles();
        const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
        for (;;) {
          const items = collectChanged(session, publisher, previous);
          const isNews = isFirst || items.length > 0;
          if ((isNews && judge.isIdle()) || token.isCancellationRequested) {
            isFirst = false;
            for (const { uri } of items) {
              publisher.noteReport(uri);
            }
            return { items };
          }
          await idle.wait(token);
        }
      },
    ),
  );
}

/**
 * Files about which the client knows something else. Open documents are among them: one whose tab was
 * closed may stay open, and then nobody pulls it; what the client pulls by itself wins there.
 */
function collectChanged(
  { desk }: Session,
  publisher: PullPublisher,
  previous: ReadonlyMap<string, string>,
): WorkspaceDocumentDiagnosticReport[] {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const uri of new Set([...desk.uris(), ...previous.keys(), ...publisher.shown()])) {
    const verdict = desk.get(uri);
    // A client forgets what it knows about a document when it is closed, and goes on showing it.
    const before = previous.get(uri) ?? (publisher.shown().has(uri) ? undefined : NO_RESULT);
    const now = verdict?.resultId ?? NO_RESULT;
    if (before !== now) {
      items.push(verdict === undefined ? toEmptyReport(uri) : toReport(verdict));
    }
  }
  return items;
}

/** Name of the result of a file without findings, which need not be told of. */
const NO_RESULT = nameResult([], 0);

function toReport({
  uri,
  version,
  resultId,
  diagnostics,
}: Verdict): WorkspaceDocumentDiagnosticReport {
  const { Full } = DocumentDiagnosticReportKind;
  return { kind: Full, uri, version, resultId, items: [...diagnostics] };
}

function toEmptyReport(uri: string): WorkspaceDocumentDiagnosticReport {
  const { Full } = DocumentDiagnosticReportKind;
  return { kind: Full, uri, version: null, resultId: NO_RESULT, items: [] };
}
