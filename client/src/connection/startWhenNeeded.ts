import { type Disposable, type TextDocument, workspace } from 'vscode';
import { YAML_LANGUAGES } from '../../../server/src/protocol/neighbours.ts';
import { PIPELINE_FILES } from '../../../server/src/protocol/pipelineFiles.generated.ts';
import { isPipelineFile } from './documentSelector.ts';
import type { Server } from './server.ts';

/** Starts the server when a pipeline file is open or lies in the workspace; most YAML is none. */
export function startWhenNeeded(server: Server): Disposable {
  const check = (document: TextDocument): void => {
    const text = YAML_LANGUAGES.some(id => id === document.languageId) ? document.getText() : '';
    if (!server.isWanted() && isPipelineFile(document.uri.path, text)) {
      void server.start();
    }
  };
  workspace.textDocuments.forEach(check);
  void startWhenFound(server);
  return workspace.onDidOpenTextDocument(check);
}

async function startWhenFound(server: Server): Promise<void> {
  if (server.isWanted() || workspace.workspaceFolders === undefined) {
    return;
  }
  const glob = `**/{${PIPELINE_FILES.join(',')}}`;
  const [found] = await workspace.findFiles(glob, undefined, 1);
  if (found !== undefined) {
    await server.start();
  }
}
