import { Uri, ViewColumn, workspace } from 'vscode';
import { folderOfEditor } from '../panels/graph/folderOfEditor.ts';
import type { GraphScope } from '../panels/graph/graphScope.ts';
import { pathInFolder } from '../panels/graph/pathInFolder.ts';
import type { TreeNode } from '../views/pipelines/shapeTree.ts';
import type { Command } from './command.ts';

/** Shows the pipelines of a workspace folder as one graph; limited to what a line of the tree or a menu names. */
export const openGraph: Command = {
  id: 'mlops.graph.open',
  async run({ graph }, argument) {
    graph.open(scopeOf(argument));
  },
};

/** The same beside the active editor, which keeps its place. */
export const openGraphToSide: Command = {
  id: 'mlops.graph.openToSide',
  async run({ graph }) {
    graph.open({ folder: folderOfEditor() }, ViewColumn.Beside);
  },
};

function scopeOf(argument: unknown): GraphScope {
  if (argument instanceof Uri) {
    return scopeOfFile(argument);
  }
  const { id, target, kind, graphGroup } = (argument ?? {}) as Partial<TreeNode>;
  if (kind === 'folder') {
    return { folder: id, options: {} };
  }
  if (target === undefined) {
    return { folder: folderOfEditor() };
  }
  const scope = scopeOfFile(Uri.parse(target.uri));
  return kind === 'pipeline' && graphGroup !== undefined
    ? { folder: scope.folder, options: { group: graphGroup } }
    : scope;
}

function scopeOfFile(uri: Uri): GraphScope {
  const folder = workspace.getWorkspaceFolder(uri);
  const path = folder && pathInFolder(folder.uri.path, uri.path);
  return folder === undefined || path === undefined
    ? {}
    : { folder: folder.uri.toString(), options: { path } };
}
