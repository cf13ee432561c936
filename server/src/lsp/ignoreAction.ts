import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { FileEdit, Finding } from '../core/lint/finding.ts';
import { unusedSuppression } from '../core/lint/rules/unusedSuppression.ts';
import { suffixOf } from '../core/paths/workspacePath.ts';
import {
  IGNORE_IN_WORKSPACE_COMMAND,
  type IgnoreInWorkspaceArgument,
} from '../protocol/configEdit.ts';
import {
  type ActionOffer,
  findNamed,
  type IgnoreRequest,
  type IgnoreScope,
  nameFinding,
} from './actionRequest.ts';
import { type ActionSubject, diagnosticsOf, type TouchedFinding } from './actionSubject.ts';
import { Folder } from './folder.ts';
import { REASON } from './ignoreComment.ts';
import { ignoreHere } from './ignoreHere.ts';
import { ignoreInFile } from './ignoreInFile.ts';
import { findConfigFor, ignoreInWorkspace } from './ignoreInWorkspace.ts';
import { type RenderedEdit, toWorkspaceEdit } from './workspaceEdit.ts';

/** Ways to live with a finding: where it stands, in its file, in the whole workspace. */
export function offerIgnores(
  subject: ActionSubject,
  touched: readonly TouchedFinding[],
): readonly ActionOffer[] {
  const { document } = subject;
  const seen = new Set<string>();
  return SCOPES.flatMap(([where, words]) =>
    touched.flatMap(entry => {
      const { finding } = entry;
      const title = `Ignore '${finding.rule}' ${words}`;
      const isNew = where === 'here' || !seen.has(title);
      seen.add(title);
      if (!isNew || !canIgnore(subject, finding, where)) {
        return [];
      }
      const diagnostics = diagnosticsOf(subject, entry);
      if (where === 'workspace' && subject.session.abilities.asksReasons) {
        return [offerQuestion({ title, diagnostics }, { uri: document.uri, rule: finding.rule })];
      }
      return [
        {
          action: { title, kind: CodeActionKind.QuickFix, diagnostics },
          request: { ...nameFinding(document.uri, finding), type: 'ignore', where } as const,
        },
      ];
    }),
  );
}

/** The client asks for the reason first; then it asks for the edit. */
function offerQuestion(
  action: Pick<CodeAction, 'title' | 'diagnostics'>,
  argument: IgnoreInWorkspaceArgument,
): ActionOffer {
  const title = `${action.title}...`;
  const command = { title, command: IGNORE_IN_WORKSPACE_COMMAND, arguments: [argument] };
  return { action: { ...action, title, kind: CodeActionKind.QuickFix, command } };
}

const SCOPES: readonly (readonly [IgnoreScope, string])[] = [
  ['here', 'here'],
  ['file', 'in this file'],
  ['workspace', 'in this workspace'],
];

/** The edit that makes a finding ignored; `undefined` when it is gone or cannot be ignored there. */
export async function editForIgnore(
  subject: ActionSubject,
  request: IgnoreRequest,
): Promise<RenderedEdit | undefined> {
  const finding = findNamed(subject.report.findings, request);
  const edits = finding && (await writeIgnore(subject, finding, request.where));
  return edits && toWorkspaceEdit(subject, edits.map(askForReason));
}

function askForReason(file: FileEdit): FileEdit {
  return {
    ...file,
    edits: file.edits.map(edit =>
      edit.newText.includes(REASON) ? { ...edit, select: REASON } : edit,
    ),
  };
}

function canIgnore(subject: ActionSubject, finding: Finding, where: IgnoreScope): boolean {
  if (where === 'workspace') {
    return subject.home instanceof Folder;
  }
  // A comment about a comment would hide nothing; the fix of such a finding deletes the comment.
  const isAboutComment = finding.rule === unusedSuppression.id;
  const hasComments = suffixOf(finding.path) !== 'json' && !finding.rule.startsWith('file/');
  return hasComments && !(isAboutComment && where === 'here');
}

async function writeIgnore(
  { home, report }: ActionSubject,
  finding: Finding,
  where: IgnoreScope,
): Promise<readonly FileEdit[] | undefined> {
  const { path } = finding;
  if (where === 'workspace') {
    const config = home instanceof Folder ? await findConfigFor(home, path) : undefined;
    return config && ignoreInWorkspace(config, { rule: finding.rule, reason: REASON });
  }
  if (where === 'file') {
    return [{ path, edits: [ignoreInFile(report.text, finding.rule)] }];
  }
  const source = await home.use(workspace => workspace.source(path));
  const edit = source?.text === report.text ? ignoreHere(source, finding) : undefined;
  return edit && [{ path, edits: [edit] }];
}
