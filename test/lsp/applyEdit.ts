import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import type { TempFolder } from './tempFolder.ts';

/** Applies an edit as an editor does: open documents in the editor, other files on the disk. */
export async function applyEdit(
  client: Client,
  folder: TempFolder,
  edit: WorkspaceEdit | undefined,
): Promise<void> {
  for (const { uri, edits } of listEdits(edit)) {
    const open = client.textOf(uri);
    if (open !== undefined) {
      await client.replace(uri, applyTo(open, edits));
      continue;
    }
    const path = fileURLToPath(uri).slice(folder.root.length + 1);
    folder.write(path, applyTo(readOrEmpty(fileURLToPath(uri)), edits));
    const changes = [{ uri, type: 2 }];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
  }
}

function listEdits(
  edit: WorkspaceEdit | undefined,
): readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[] {
  const versioned = (edit?.documentChanges ?? []).filter(
    (change): change is TextDocumentEdit => 'textDocument' in change,
  );
  return [
    ...Object.entries(edit?.changes ?? {}).map(([uri, edits]) => ({ uri, edits })),
    ...versioned.map(({ textDocument, edits }) => ({
      uri: textDocument.uri,
      edits: edits.filter((one): one is TextEdit => 'newText' in one),
    })),
  ];
}

function applyTo(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'yaml', 1, text), [...edits]);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The file is made by the edit.
    return '';
  }
}
