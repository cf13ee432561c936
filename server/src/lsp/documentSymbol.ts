import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type OutlineEntry, outlineFile } from '../core/assist/outline.ts';
import { COMPONENT_LABELS } from '../core/model/component.ts';
import { findJudgedDocument } from './askedPlace.ts';
import { indexLines, toRange } from './convert.ts';
import type { Session } from './session.ts';

type Answer = DocumentSymbol[] | SymbolInformation[];

/** Lists pipelines, steps and deployments of a document with their part of the life cycle. */
export function registerDocumentSymbols(session: Session): void {
  const { connection, guard, abilities } = session;
  const symbols = abilities.assist.documentSymbols;
  if (symbols === undefined) {
    return;
  }
  connection.onDocumentSymbol(
    guard.request<DocumentSymbolParams, Answer>(
      'textDocument/documentSymbol',
      [],
      async ({ textDocument: { uri } }, token): Promise<Answer> => {
        const asked = await findJudgedDocument(session, uri, token);
        const entries = await asked?.home.use(workspace =>
          workspace.ask(async inside => outlineFile(inside, asked.path)),
        );
        const tree = (entries ?? []).map(entry => toSymbol(entry, asked?.text ?? ''));
        return symbols.isTree ? tree : tree.flatMap(symbol => flatten(uri, symbol, undefined));
      },
    ),
  );
}

function toSymbol(entry: OutlineEntry, text: string): DocumentSymbol {
  const { name, kind, component, span, nameSpan, children } = entry;
  const index = indexLines(text);
  return {
    name,
    kind: KINDS[kind],
    ...(component === undefined ? {} : { detail: COMPONENT_LABELS[component] }),
    range: toRange(index, span),
    selectionRange: toRange(index, nameSpan),
    children: children.map(child => toSymbol(child, text)),
  };
}

/** For clients that know no trees. */
function flatten(
  uri: string,
  { name, kind, range, children = [] }: DocumentSymbol,
  containerName: string | undefined,
): SymbolInformation[] {
  const location = { uri, range };
  const own = { name, kind, location, ...(containerName === undefined ? {} : { containerName }) };
  return [own, ...children.flatMap(child => flatten(uri, child, name))];
}

const KINDS: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  pipeline: SymbolKind.Module,
  step: SymbolKind.Function,
  source: SymbolKind.File,
  deployment: SymbolKind.Object,
};
