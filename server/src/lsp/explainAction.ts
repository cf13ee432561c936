import { CodeActionKind } from 'vscode-languageserver';
import { OPEN_RULE_COMMAND } from '../protocol/pages.ts';
import type { ActionOffer } from './actionRequest.ts';
import { type ActionSubject, diagnosticsOf, type TouchedFinding } from './actionSubject.ts';

/** A way to the page of each rule, where the client can show one. */
export function offerExplanations(
  subject: ActionSubject,
  touched: readonly TouchedFinding[],
): readonly ActionOffer[] {
  const { abilities, pages } = subject.session;
  const canShow = (rule: string): boolean =>
    abilities.hasPages || (abilities.showsDocuments && pages(rule) !== undefined);
  const seen = new Set<string>();
  return touched.flatMap(entry => {
    const { rule } = entry.finding;
    if (seen.has(rule) || !canShow(rule)) {
      return [];
    }
    seen.add(rule);
    const title = `Explain '${rule}'`;
    return [
      {
        action: {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: diagnosticsOf(subject, entry),
          command: { title, command: OPEN_RULE_COMMAND, arguments: [rule] },
        },
      },
    ];
  });
}
