import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ConfigEdit } from '../../../server/src/protocol/configEdit.ts';
import type { TextRange } from '../../../server/src/protocol/textRange.ts';

/** Makes an edit of a config, saves it, because the terminal reads the disk, and shows the file. */
export async function applyConfigEdit({ uri, isNew, edits }: ConfigEdit): Promise<void> {
  const target = Uri.parse(uri);
  const edit = new WorkspaceEdit();
  if (isNew) {
    edit.createFile(target, { ignoreIfExists: true });
  }
  for (const { range, newText } of edits) {
    edit.replace(target, toRange(range), newText);
  }
  // VS Code says of an edit without content that it was not made.
  if (edit.size === 0 || (await workspace.applyEdit(edit))) {
    const document = await workspace.openTextDocument(target);
    await document.save();
    await window.showTextDocument(document);
  }
}

function toRange({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
