import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type Range,
} from 'vscode-languageserver';
import { complete } from '../core/assist/complete.ts';
import { type Offer, type OfferKind, RANKS } from '../core/assist/offer.ts';
import { toPlainText } from '../core/formats/snippetText.ts';
import { findTypedPlace } from './askedPlace.ts';
import type { CompletionAbilities } from './assistAbilities.ts';
import { indexLines, toRange } from './convert.ts';
import { layOutHelp } from './helpText.ts';
import { isSchemaElsewhere } from './schemaElsewhere.ts';
import type { Session } from './session.ts';

/** What has completion come by itself, besides words: a value behind `key: `, the next part of a path. */
export const TRIGGER_CHARACTERS = [' ', '/'] as const;

/** Offers what can be written at a place. */
export function registerCompletion(session: Session): void {
  const { connection, guard, abilities } = session;
  const { completion } = abilities.assist;
  if (completion === undefined) {
    return;
  }
  connection.onCompletion(
    guard.request<CompletionParams, CompletionItem[] | null>(
      'textDocument/completion',
      null,
      async (params, token) => {
        const asked = await findTypedPlace(session, params, token);
        const found = await asked?.home.use(workspace =>
          workspace.ask(inside =>
            complete(inside, {
              path: asked.path,
              text: asked.text,
              offset: asked.offset,
              isSchemaElsewhere: isSchemaElsewhere(session, asked),
            }),
          ),
        );
        if (asked === undefined || found === undefined) {
          return null;
        }
        const range = toRange(indexLines(asked.text), found.span);
        const isWanted = wantedBy(params, asked.offset === found.span.start);
        return found.offers
          .filter(isWanted)
          .map((offer, order) => toItem(offer, { order, range, completion }));
      },
    ),
  );
}

/** A blank asks for values and names that are known for sure, a slash for what goes on behind it. */
function wantedBy({ context }: CompletionParams, isAtStart: boolean): (offer: Offer) => boolean {
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter) {
    return () => true;
  }
  return context.triggerCharacter === '/'
    ? ({ kind }) => kind === 'name' || kind === 'file' || kind === 'folder'
    : ({ kind, rank }) =>
        isAtStart && (kind === 'name' || (kind === 'value' && rank !== RANKS.example));
}

interface ItemContext {
  readonly order: number;
  readonly range: Range;
  readonly completion: CompletionAbilities;
}

function toItem(offer: Offer, { order, range, completion }: ItemContext): CompletionItem {
  const { label, kind, detail, help, text, rank } = offer;
  const isSnippet = completion.snippets && /[\\$]/.test(text);
  return {
    label,
    kind: KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(help === undefined ? {} : { documentation: layOutHelp(help, completion.markdown) }),
    ...(offer.isDeprecated && completion.deprecatedTag
      ? { tags: [CompletionItemTag.Deprecated] }
      : {}),
    sortText: `${rank}${String(order).padStart(4, '0')}`,
    textEdit: { range, newText: isSnippet ? text : toPlainText(text) },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(completion.asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
  };
}

const KINDS: Readonly<Record<OfferKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  snippet: CompletionItemKind.Snippet,
};
