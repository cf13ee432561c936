import {
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { OPEN_RULE_COMMAND } from '../protocol/pages.ts';
import type { AssistAbilities } from './assistAbilities.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { CODE_ACTION_KINDS } from './codeAction.ts';
import { TRIGGER_CHARACTERS } from './completion.ts';
import { opensRules } from './openRule.ts';
import { DIAGNOSTIC_SOURCE } from './toDiagnostics.ts';

/** What the server offers a client. */
export function listCapabilities(abilities: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    codeActionProvider: {
      codeActionKinds: [...CODE_ACTION_KINDS],
      resolveProvider: abilities.resolvesCodeActions,
    },
    ...(abilities.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: DIAGNOSTIC_SOURCE,
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    ...listAssistance(abilities.assist),
    ...(opensRules(abilities) ? { executeCommandProvider: { commands: [OPEN_RULE_COMMAND] } } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/** Help while typing, as far as the client asks for it. */
function listAssistance(abilities: AssistAbilities): ServerCapabilities {
  return {
    ...(abilities.completion === undefined
      ? {}
      : { completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] } }),
    ...(abilities.hover === undefined ? {} : { hoverProvider: true }),
    ...(abilities.definition ? { definitionProvider: true } : {}),
    ...(abilities.references ? { referencesProvider: true } : {}),
    ...(abilities.documentLinks ? { documentLinkProvider: {} } : {}),
    ...(abilities.documentSymbols === undefined ? {} : { documentSymbolProvider: true }),
  };
}
