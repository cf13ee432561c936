import { commands, Uri, window, workspace } from 'vscode';
import {
  type GraphFileFormat,
  type GraphParams,
  graphExportRequest,
} from '../../../../server/src/protocol/graph.ts';
import type { Server } from '../../connection/server.ts';

/** Formats to choose from, with what each is good for. */
const FORMATS: readonly {
  readonly format: GraphFileFormat;
  readonly label: string;
  readonly detail: string;
  readonly extension: string;
}[] = [
  {
    format: 'svg',
    label: 'SVG',
    detail: 'A picture for documents, sharp at every size',
    extension: 'svg',
  },
  {
    format: 'png',
    label: 'PNG',
    detail: 'A picture for everything that takes no SVG',
    extension: 'png',
  },
  {
    format: 'mermaid',
    label: 'Mermaid',
    detail: 'Text that GitHub and GitLab draw in Markdown',
    extension: 'mmd',
  },
  { format: 'dot', label: 'DOT', detail: 'Text for Graphviz', extension: 'dot' },
  { format: 'json', label: 'JSON', detail: 'Nodes and edges for programs', extension: 'json' },
];

/** Asks for a format and a file, and writes the graph into it. */
export async function exportGraph(server: Server, params: GraphParams | undefined): Promise<void> {
  if (params === undefined) {
    return;
  }
  const picked = await window.showQuickPick(FORMATS, {
    title: TITLE,
    placeHolder: 'Choose a format',
  });
  if (picked === undefined) {
    return;
  }
  const target = await askForFile(params.folder, picked);
  if (target === undefined) {
    return;
  }
  const answer = await server.request(graphExportRequest, {
    ...params,
    format: picked.format,
    mayNameCommit: mayNameCommit(),
  });
  if (!answer || 'failure' in answer) {
    const reason = answer ? answer.failure : 'The server has no answer. Try it again once it runs.';
    await window.showErrorMessage(`The graph was not exported. ${reason}`);
    return;
  }
  await write(target, Buffer.from(answer.content, answer.encoding));
}

const TITLE = 'Export Pipeline Graph';

function askForFile(
  folder: string,
  { label, extension }: (typeof FORMATS)[number],
): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    title: `${TITLE} as ${label}`,
    defaultUri: Uri.joinPath(Uri.parse(folder), `pipeline-graph.${extension}`),
    filters: { [label]: [extension] },
    saveLabel: 'Export',
  });
}

async function write(target: Uri, content: Uint8Array): Promise<void> {
  const path = workspace.asRelativePath(target);
  try {
    await workspace.fs.writeFile(target, content);
  } catch {
    await window.showErrorMessage(
      `The graph was not exported, because '${path}' cannot be written.`,
    );
    return;
  }
  const choice = await window.showInformationMessage(`The graph was written to '${path}'.`, 'Open');
  if (choice !== undefined) {
    // A picture opens as one, a text as text.
    await commands.executeCommand('vscode.open', target);
  }
}

/** Git is asked in trusted workspaces only, and a commit says nothing of texts that are not saved. */
function mayNameCommit(): boolean {
  return workspace.isTrusted && workspace.textDocuments.every(({ isDirty }) => !isDirty);
}
