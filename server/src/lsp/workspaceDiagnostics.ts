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
            return { items };
          }
          await idle.wait(token);
        }
      },
    ),
  );
}

/** Files about which the client knows something else; documents that it pulls one by one are left out. */
function collectChanged(
  { desk }: Session,
  publisher: PullPublisher,
  previous: ReadonlyMap<string, string>,
): WorkspaceDocumentDiagnosticReport[] {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const verdict of desk.all()) {
    const before = previous.get(verdict.uri) ?? NO_RESULT;
    if (before !== verdict.resultId && !publisher.isPulled(verdict.uri)) {
      items.push(toReport(verdict));
    }
  }
  for (const [uri, value] of previous) {
    if (value !== NO_RESULT && !desk.has(uri)) {
      const { Full } = DocumentDiagnosticReportKind;
      items.push({ kind: Full, uri, version: null, resultId: NO_RESULT, items: [] });
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
