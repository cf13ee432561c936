import {
  CompletionItemTag,
  InsertTextMode,
  MarkupKind,
  type TextDocumentClientCapabilities,
} from 'vscode-languageserver';

/** How a client shows help while typing; `undefined` and `false` for what it does not ask for. */
export interface AssistAbilities {
  readonly completion: CompletionAbilities | undefined;
  readonly hover: { readonly markdown: boolean } | undefined;
  readonly definition: boolean;
  readonly references: boolean;
  readonly documentLinks: boolean;
  readonly documentSymbols: { readonly isTree: boolean } | undefined;
}

/** Parts of a completion that the client understands. */
export interface CompletionAbilities {
  readonly snippets: boolean;
  readonly markdown: boolean;
  /** Values of LSP's `CompletionItemTag`. */
  readonly deprecatedTag: boolean;
  /** Takes text that is indented already as it is. */
  readonly asIs: boolean;
}

/** Reads what a client announced; what has the wrong shape counts as left out. */
export function readAssistAbilities(client: TextDocumentClientCapabilities): AssistAbilities {
  const { completion, hover, documentSymbol } = client;
  return {
    completion: completion === undefined ? undefined : readCompletion(completion),
    hover: hover === undefined ? undefined : { markdown: isMarkdown(hover.contentFormat) },
    definition: client.definition !== undefined,
    references: client.references !== undefined,
    documentLinks: client.documentLink !== undefined,
    documentSymbols:
      documentSymbol === undefined
        ? undefined
        : { isTree: documentSymbol.hierarchicalDocumentSymbolSupport === true },
  };
}

function readCompletion({
  completionItem: item,
}: NonNullable<TextDocumentClientCapabilities['completion']>): CompletionAbilities {
  return {
    snippets: item?.snippetSupport === true,
    markdown: isMarkdown(item?.documentationFormat),
    deprecatedTag: includes(item?.tagSupport?.valueSet, CompletionItemTag.Deprecated),
    asIs: includes(item?.insertTextModeSupport?.valueSet, InsertTextMode.asIs),
  };
}

function isMarkdown(formats: unknown): boolean {
  return includes(formats, MarkupKind.Markdown);
}

function includes(values: unknown, value: unknown): boolean {
  return Array.isArray(values) && values.includes(value);
}
