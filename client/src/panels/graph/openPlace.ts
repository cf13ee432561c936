import { Position, Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { GraphPlace } from '../../../../server/src/protocol/graph.ts';

/**
 * Opens a place of a folder in an editor that does not hide the graph: where the file is open already, else in
 * the column beside.
 *
 * @param isStaying The graph keeps the focus.
 */
export async function openPlace(
  folder: string | undefined,
  { file, line, column }: GraphPlace,
  panel: WebviewPanel,
  isStaying: boolean,
): Promise<void> {
  if (folder === undefined) {
    return;
  }
  const uri = uriIn(folder, file);
  const at = new Position(Math.max(0, line - 1), Math.max(0, column - 1));
  try {
    await window.showTextDocument(uri, {
      viewColumn: columnFor(uri, panel.viewColumn),
      selection: new Range(at, at),
      preserveFocus: isStaying,
    });
  } catch {
    // It was there when it was read.
    await window.showInformationMessage(`'${file}' can no longer be opened.`);
  }
}

/** Address of a file of a folder. */
export function uriIn(folder: string, file: GraphPlace['file']): Uri {
  return Uri.joinPath(Uri.parse(folder), ...file.split('/'));
}

/** The column that a file is opened in: not the one of the graph. */
export function columnFor(uri: Uri, own: ViewColumn | undefined): ViewColumn {
  const open = window.visibleTextEditors.filter(
    ({ viewColumn }) => viewColumn !== undefined && viewColumn !== own,
  );
  const same = open.find(({ document }) => document.uri.toString() === uri.toString());
  return same?.viewColumn ?? open[0]?.viewColumn ?? ViewColumn.Beside;
}
