import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
} from 'vscode-languageserver';
import { type ActionOffer, type ActionRequest, readRequest } from './actionRequest.ts';
import { type ActionSubject, findSubject } from './actionSubject.ts';
import { indexLines, meets, toRange } from './convert.ts';
import { offerExplanations } from './explainAction.ts';
import { editForFixAll, FIX_ALL_KIND, offerFixAll } from './fixAll.ts';
import { editForIgnore, offerIgnores } from './ignoreAction.ts';
import { editForFix, offerFixes } from './quickFix.ts';
import type { Session } from './session.ts';
import { DIAGNOSTIC_SOURCE } from './toDiagnostics.ts';
import type { RenderedEdit } from './workspaceEdit.ts';

/** Kinds of code actions that are offered. */
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL_KIND] as const;

/** Offers what can be done about findings. Edits are computed when one is chosen, if the client can wait. */
export function registerCodeActions(session: Session): void {
  const { connection, guard } = session;
  connection.onCodeAction(
    guard.request<CodeActionParams, CodeAction[]>('textDocument/codeAction', [], (params, token) =>
      listActions(session, params, token),
    ),
  );
  connection.onCodeActionResolve(async (action, token) =>
    guard.request<CodeAction, CodeAction>('codeAction/resolve', action, async () => {
      const request = readRequest(action.data);
      const subject = request && (await findSubject(session, request.uri, token));
      const edit = subject && (await computeEdit(subject, request));
      return edit === undefined ? action : { ...action, edit };
    })(action, token),
  );
}

type Token = Parameters<typeof findSubject>[2];

async function listActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: Token,
): Promise<CodeAction[]> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || (!document.isJudged() && !isWorthWaiting(context))) {
    return [];
  }
  const subject = await findSubject(session, textDocument.uri, token);
  if (subject === undefined) {
    return [];
  }
  const index = indexLines(subject.report.text);
  const touched = subject.report.findings
    .map((finding, at) => ({ finding, at }))
    .filter(({ finding }) => meets(toRange(index, finding.span), range))
    .slice(0, MAX_FINDINGS);
  const shown = touched.filter(({ at }) => subject.diagnostics[at] !== undefined);
  const offers = [
    ...(isWanted(context, CodeActionKind.QuickFix)
      ? [
          ...offerFixes(subject, touched),
          ...offerExplanations(subject, shown),
          ...offerIgnores(subject, shown),
        ]
      : []),
    ...(isWanted(context, FIX_ALL_KIND) ? offerFixAll(subject) : []),
  ];
  return completeOffers(subject, offers);
}

/** Who selects everything wants to fix all, not to read a list of thousands. */
const MAX_FINDINGS = 50;

/**
 * Editors ask after every key, for the light bulb. While a text is not judged yet and the client shows
 * nothing of ours there, the answer is not worth a check of its own.
 */
function isWorthWaiting({ diagnostics, only, triggerKind }: CodeActionContext): boolean {
  return (
    only !== undefined ||
    triggerKind === CodeActionTriggerKind.Invoked ||
    diagnostics.some(({ source }) => source === DIAGNOSTIC_SOURCE)
  );
}

/** Kinds are hierarchical: who asks for `source` wants `source.fixAll.mlops` too. */
function isWanted({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some(asked => kind === asked || kind.startsWith(`${asked}.`));
}

async function completeOffers(
  subject: ActionSubject,
  offers: readonly ActionOffer[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const { action, request } of offers) {
    if (request === undefined) {
      actions.push(action);
    } else if (subject.session.abilities.resolvesCodeActions) {
      actions.push({ ...action, data: request });
    } else {
      const edit = await computeEdit(subject, request);
      actions.push(...(edit === undefined ? [] : [{ ...action, edit }]));
    }
  }
  return actions;
}

async function computeEdit(
  subject: ActionSubject,
  request: ActionRequest,
): Promise<RenderedEdit | undefined> {
  switch (request.type) {
    case 'fix':
      return editForFix(subject, request);
    case 'fix-all':
      return editForFixAll(subject);
    case 'ignore':
      return editForIgnore(subject, request);
  }
}
