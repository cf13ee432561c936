import { type Disposable, type TextDocument, workspace } from 'vscode';
import { YAML_LANGUAGES } from '../../../server/src/protocol/neighbours.ts';
import { PIPELINE_FILES } from '../../../server/src/protocol/pipelineFiles.generated.ts';
import { isPipelineFile, PYTHON_LANGUAGE } from './documentSelector.ts';
import type { Server } from './server.ts';

/** Starts the server when a pipeline file is open or lies in the workspace; most YAML and Python is none. */
export function startWhenNeeded(server: Server): Disposable {
  const check = (document: TextDocument): void => {
    const text = LANGUAGES.includes(document.languageId) ? document.getText() : '';
    if (!server.isWanted() && isPipelineFile(document.uri.path, text)) {
      void server.start();
    }
  };
  workspace.textDocuments.forEach(check);
  void startWhenFound(server);
  return workspace.onDidOpenTextDocument(check);
}

/** Languages whose files are told by what is in them. */
const LANGUAGES: readonly string[] = [...YAML_LANGUAGES, PYTHON_LANGUAGE];

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
