import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { Home } from './home.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Session } from './session.ts';
import { untilJudged } from './untilJudged.ts';

/** The document that code actions are about, as it was judged last. */
export interface ActionSubject {
  readonly session: Session;
  readonly document: OpenDocument;
  readonly home: Home;
  readonly report: FileReport;
  /** In the order of the report's findings; `undefined` for what another extension shows. */
  readonly diagnostics: readonly (Diagnostic | undefined)[];
}

/** A finding and its place in the report. */
export interface TouchedFinding {
  readonly finding: Finding;
  readonly at: number;
}

/** Waits until a document's newest text was judged; `undefined` when there is nothing to act on. */
export async function findSubject(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<ActionSubject | undefined> {
  const document = session.documents.get(uri);
  const verdict = document && (await untilJudged(document, token));
  const home = document?.lodging?.home;
  return document === undefined || home === undefined || verdict?.report === undefined
    ? undefined
    : { session, document, home, report: verdict.report, diagnostics: verdict.byFinding };
}

/** The diagnostics that a code action answers to. */
export function diagnosticsOf(subject: ActionSubject, { at }: TouchedFinding): Diagnostic[] {
  const diagnostic = subject.diagnostics[at];
  return diagnostic === undefined ? [] : [diagnostic];
}
