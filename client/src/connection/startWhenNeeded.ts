import { type Disposable, type TextDocument, workspace } from 'vscode';
import { PIPELINE_FILES } from '../../../server/src/protocol/pipelineFiles.generated.ts';
import { isPipelineFile } from './documentSelector.ts';
import type { Server } from './server.ts';

/** Starts the server when a pipeline file is open or lies in the workspace; most YAML is none. */
export function startWhenNeeded(server: Server): Disposable {
  const check = ({ uri }: TextDocument): void => {
    if (!server.isWanted() && isPipelineFile(uri.path)) {
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
