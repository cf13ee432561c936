import {
  Position,
  SnippetString,
  type TextEditor,
  Uri,
  type WebviewPanel,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { scaffoldRequest } from '../../../../server/src/protocol/scaffold.ts';
import type { Server } from '../../connection/server.ts';
import { columnFor } from './openPlace.ts';

/** Writes the files that a gap of the graph offers; nothing is overwritten, and one step back takes them away. */
export async function fillGap(
  server: Server,
  panel: WebviewPanel,
  { folder, id }: { readonly folder: string | undefined; readonly id: string },
): Promise<void> {
  const answer = folder && (await server.request(scaffoldRequest, { folder, id }));
  if (!answer) {
    await window.showErrorMessage('That could not be made, because the server does not know how.');
    return;
  }
  if (answer.kind === 'taken') {
    await window.showInformationMessage(`'${answer.path}' exists already, so nothing was written.`);
    await show(answer.uri, panel);
    return;
  }
  const files = answer.kind === 'files' ? answer.files : [{ uri: answer.uri, text: '' }];
  const edit = new WorkspaceEdit();
  for (const { uri, text } of files) {
    edit.createFile(Uri.parse(uri), { ignoreIfExists: false });
    edit.insert(Uri.parse(uri), new Position(0, 0), text);
  }
  const [first] = files;
  if (!(await workspace.applyEdit(edit)) || first === undefined) {
    await window.showErrorMessage('The files could not be written.');
    return;
  }
  const editor = await show(first.uri, panel);
  if (answer.kind === 'snippet') {
    await editor.insertSnippet(new SnippetString(answer.body));
  }
}

function show(address: string, panel: WebviewPanel): Thenable<TextEditor> {
  const uri = Uri.parse(address);
  return window.showTextDocument(uri, { viewColumn: columnFor(uri, panel.viewColumn) });
}
