import type { ClientCapabilities } from 'vscode-languageserver-protocol';

/** A client that can do everything but pull. */
export const PUSH: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** A client that pulls, too. */
export const PULL: ClientCapabilities = {
  ...PUSH,
  workspace: { ...PUSH.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...PUSH.textDocument, diagnostic: { relatedDocumentSupport: true } },
};

/** A client that can show diagnostics and nothing else. */
export const MINIMAL: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };
