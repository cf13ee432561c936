import {
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { OPEN_RULE_COMMAND } from '../protocol/rulePages.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { CODE_ACTION_KINDS } from './codeAction.ts';
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
    ...(opensRules(abilities) ? { executeCommandProvider: { commands: [OPEN_RULE_COMMAND] } } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
