import { Uri, window } from 'vscode';
import type { GraphPlace } from '../../../../server/src/protocol/graph.ts';
import { pathInFolder } from './pathInFolder.ts';

/** Where the cursor of the active editor is, as the graph of a folder names it; `undefined` for other files. */
export function placeOfCursor(folder: string | undefined): GraphPlace | undefined {
  const editor = window.activeTextEditor;
  const file =
    folder === undefined || editor === undefined
      ? undefined
      : pathInFolder(Uri.parse(folder).path, editor.document.uri.path);
  if (file === undefined || editor === undefined) {
    return undefined;
  }
  const { line, character } = editor.selection.active;
  return { file, line: line + 1, column: character + 1 };
}
