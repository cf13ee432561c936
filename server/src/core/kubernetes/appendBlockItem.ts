import type { DocumentEditor } from '../lint/fixWriter.ts';
import { getNode, getPair, type TreeNode, type TreePath } from '../tree/node.ts';

/** A list of mappings: where it stands, whether it is there or not. */
export interface ListPlace {
  /** What has the list. */
  readonly node: TreeNode;
  readonly path: TreePath;
  readonly key: string;
}

/**
 * Adds an item of several lines to a list in lines, or makes the list. A list in brackets is left alone: then
 * the fix is not offered.
 */
export function appendBlockItem(
  edit: DocumentEditor,
  { node, path, key }: ListPlace,
  lines: readonly string[],
): void {
  const list = getNode(node, key);
  if (list === undefined) {
    edit.insert(path, key, `- ${lines.join('\n  ')}`);
    return;
  }
  const last = list.kind === 'sequence' && list.style === 'block' ? list.items.at(-1) : undefined;
  if (last === undefined || last.via !== undefined || getPair(node, key)?.via !== undefined) {
    // An edit that is impossible takes the whole fix back.
    edit.replace({ start: -1, end: -1 }, '');
    return;
  }
  const { text } = edit.content;
  const { start, end } = last.node.span;
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const dash = text.lastIndexOf('-', start);
  const margin = ' '.repeat(dash - (text.lastIndexOf('\n', dash) + 1));
  const close = start + text.slice(start, end).trimEnd().length;
  const inner = ' '.repeat(column - margin.length - 1);
  const rest = lines.slice(1).map(line => `\n${' '.repeat(column)}${line}`);
  edit.replace(
    { start: close, end: close },
    `\n${margin}-${inner}${lines[0] ?? ''}${rest.join('')}`,
  );
}
