import {
  type Command,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { sayCounts } from '../../../../media/language/sayCounts.ts';
import type { TextRange } from '../../../../server/src/protocol/textRange.ts';
import { FINDINGS_SCHEME, writeQuery } from './findingDecoration.ts';
import type { TreeNode } from './shapeTree.ts';

/** A line of the view as VS Code draws it. */
export function toTreeItem(node: TreeNode): TreeItem {
  const { id, kind, label, description, look, target, counts, children } = node;
  const item = new TreeItem(label, stateOf(node));
  item.id = id;
  item.contextValue = kind;
  item.description = description;
  item.tooltip = toTooltip(node);
  item.iconPath = look === undefined ? ThemeIcon.File : toIcon(look);
  // Files carry their own address, so they look as in the explorer, with its marks for problems and Git.
  item.resourceUri =
    kind === 'file' && target !== undefined
      ? Uri.parse(target.uri)
      : Uri.from({ scheme: FINDINGS_SCHEME, path: `/${id}`, query: writeQuery(counts) });
  const what = description === '' ? label : `${label}, ${description}`;
  item.accessibilityInformation = { label: `${what}, ${sayCounts(counts)}` };
  if (target !== undefined && children.length === 0) {
    item.command = openCommand(target);
  }
  return item;
}

/** Opens a place in an editor and selects it. */
export function openCommand(
  { uri, range }: NonNullable<TreeNode['target']>,
  column?: number,
): Command {
  const options = {
    selection: toRange(range),
    ...(column === undefined ? {} : { viewColumn: column }),
  };
  return { title: 'Open', command: 'vscode.open', arguments: [Uri.parse(uri), options] };
}

function stateOf({ children, isFolded }: TreeNode): TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = TreeItemCollapsibleState;
  return children.length === 0 ? None : isFolded === true ? Collapsed : Expanded;
}

function toIcon({ icon, color }: NonNullable<TreeNode['look']>): ThemeIcon {
  return new ThemeIcon(icon, new ThemeColor(color));
}

/** Names come from a workspace, so they are text, never markup. */
function toTooltip({ tooltip }: TreeNode): MarkdownString {
  const markdown = new MarkdownString();
  for (const [at, line] of tooltip.entries()) {
    markdown.appendText(line).appendMarkdown(at === tooltip.length - 1 ? '' : '  \n');
  }
  return markdown;
}

function toRange({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
