import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { listCapabilities } from './capabilities.ts';
import { registerCheckWorkspace } from './checkWorkspace.ts';
import { registerCodeActions } from './codeAction.ts';
import { registerCompletion } from './completion.ts';
import { registerConfigEdit } from './configEdit.ts';
import { registerDefinition } from './definition.ts';
import { registerDocumentDiagnostics } from './documentDiagnostics.ts';
import { registerDocumentLinks } from './documentLink.ts';
import { registerDocumentStatus } from './documentStatus.ts';
import { registerDocumentSymbols } from './documentSymbol.ts';
import { registerDocumentSync } from './documentSync.ts';
import { registerFalseAlarmReport } from './falseAlarmReport.ts';
import { registerGraph } from './graph.ts';
import { registerGraphExport } from './graphExport.ts';
import { createGuard, type Guard } from './guard.ts';
import { registerHover } from './hover.ts';
import { opensRules, registerOpenRule } from './openRule.ts';
import { registerPage } from './page.ts';
import { registerPipelines } from './pipelines.ts';
import { registerReferences } from './references.ts';
import { registerNeighbours } from './registerNeighbours.ts';
import { registerSettings } from './registerSettings.ts';
import { registerScaffold } from './scaffold.ts';
import { type ServerFiles, Session } from './session.ts';
import { registerStart } from './start.ts';
import { registerWatchedFiles } from './watchedFiles.ts';
import { registerWorkspaceDiagnostics } from './workspaceDiagnostics.ts';
import { addFolders, readFirstFolders, registerWorkspaceFolders } from './workspaceFolders.ts';

/** Serves one client until it says `exit`. */
export function startServer(connection: Connection, files: ServerFiles): void {
  const guard = createGuard(connection);
  connection.onInitialize((params): InitializeResult => {
    if (!guard.open()) {
      throw guard.refuse('initialize');
    }
    const session = openSession(connection, { guard, files, params });
    return {
      capabilities: listCapabilities(session.abilities),
      serverInfo: { name: 'mlops-copilot', version: files.version },
    };
  });
  connection.onShutdown(() => guard.close());
  // What no feature answers, which before `initialize` is everything.
  connection.onRequest((method: string) => guard.refuse(method));
  connection.listen();
}

interface Beginning {
  readonly guard: Guard;
  readonly files: ServerFiles;
  readonly params: InitializeParams;
}

function openSession(connection: Connection, beginning: Beginning): Session {
  const session = new Session({ connection, ...beginning });
  registerDocumentSync(session);
  registerWatchedFiles(session);
  registerWorkspaceFolders(session);
  registerSettings(session);
  registerCodeActions(session);
  registerCompletion(session);
  registerHover(session);
  registerDefinition(session);
  registerReferences(session);
  registerDocumentLinks(session);
  registerDocumentSymbols(session);
  registerDocumentStatus(session);
  registerPipelines(session);
  registerGraph(session);
  registerGraphExport(session);
  registerScaffold(session);
  registerPage(session);
  registerFalseAlarmReport(session);
  registerConfigEdit(session);
  registerCheckWorkspace(session);
  registerNeighbours(session);
  if (session.puller !== undefined) {
    registerDocumentDiagnostics(session, session.puller);
    registerWorkspaceDiagnostics(session, session.puller);
  }
  if (opensRules(session.abilities)) {
    registerOpenRule(session);
  }
  addFolders(session, readFirstFolders(beginning.params));
  registerStart(session);
  return session;
}
