import { CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../core/text/textEdit.ts';
import type { ActionOffer } from './actionRequest.ts';
import type { ActionSubject } from './actionSubject.ts';
import { listFixes } from './quickFix.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The kind that editors run on save when users say so. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.mlops`;

/** One action for all safe fixes of a document. */
export function offerFixAll({ document, report }: ActionSubject): readonly ActionOffer[] {
  return report.findings.some(({ fixLevel }) => fixLevel === 'safe')
    ? [
        {
          action: { title: 'Fix all that MLOps Copilot can fix safely', kind: FIX_ALL_KIND },
          request: { type: 'fix-all', uri: document.uri },
        },
      ]
    : [];
}

/** All safe fixes that stay in the document and do not meet; what is left out is fixed the next time. */
export async function editForFixAll(subject: ActionSubject): Promise<WorkspaceEdit | undefined> {
  const { report } = subject;
  const edits: TextEdit[] = [];
  for (const finding of report.findings) {
    const fixes = finding.fixLevel === 'safe' ? listFixes(subject, finding) : [];
    const files = fixes.length === 1 ? (fixes[0]?.edits ?? []) : [];
    const own = files.flatMap(file => file.edits);
    const staysHere = files.every(({ path }) => path === report.path);
    if (staysHere && !own.some(edit => edits.some(other => touches(edit, other)))) {
      edits.push(...own);
    }
  }
  return edits.length === 0 ? undefined : toWorkspaceEdit(subject, [{ path: report.path, edits }]);
}

/** Two edits at one place may both say the same. */
function touches({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
