import { CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import type { Finding, Fix } from '../core/lint/finding.ts';
import { type ActionOffer, type FixRequest, findNamed, nameFinding } from './actionRequest.ts';
import { type ActionSubject, diagnosticsOf, type TouchedFinding } from './actionSubject.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** One quick fix for each fix of each finding; the only safe one is preferred. */
export function offerFixes(
  subject: ActionSubject,
  touched: readonly TouchedFinding[],
): readonly ActionOffer[] {
  const { document } = subject;
  return touched.flatMap(entry => {
    const { finding } = entry;
    const fixes = listFixes(subject, finding);
    const isPreferred = finding.fixLevel === 'safe' && fixes.length === 1;
    return fixes.map(({ title }, index): ActionOffer => {
      const diagnostics = diagnosticsOf(subject, entry);
      return {
        action: {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          ...(isPreferred ? { isPreferred } : {}),
        },
        request: { ...nameFinding(document.uri, finding), type: 'fix', index },
      };
    });
  });
}

/** The edit of one quick fix; `undefined` when its finding is gone. */
export async function editForFix(
  subject: ActionSubject,
  request: FixRequest,
): Promise<WorkspaceEdit | undefined> {
  const finding = findNamed(subject.report.findings, request);
  const fix = finding && listFixes(subject, finding)[request.index];
  return fix && toWorkspaceEdit(subject, fix.edits);
}

/** The fixes of a finding; a rule that fails to write them has none. */
export function listFixes({ session }: ActionSubject, finding: Finding): readonly Fix[] {
  try {
    return finding.fixes();
  } catch (failure) {
    session.logger.error(`the fixes of ${finding.rule} failed on ${finding.path}`, failure);
    return [];
  }
}
